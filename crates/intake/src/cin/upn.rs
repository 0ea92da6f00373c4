//! The unique pupil number and its check letter.

use crate::codes::is_upn_authority;
use std::fmt;

/// A unique pupil number: a check letter, eleven digits, and a digit (or a letter while temporary).
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Upn(String);

/// What is wrong with a text that is no UPN.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadUpn {
    /// It is not a letter, eleven digits, and a digit or a letter other than I, O and S.
    #[error("not of the form of a UPN")]
    Format,
    /// The check letter of these digits is another.
    #[error("the check letter should be {0}")]
    CheckLetter(char),
    /// The digits after the letter are no authority.
    #[error("no authority has this number")]
    Authority,
}

/// The letters of the check and of temporary numbers, in the order of their values: no I, O, S.
const LETTERS: &str = "ABCDEFGHJKLMNPQRTUVWXYZ";

impl Upn {
    /// Reads a former UPN, of which only the form is asked (DfE rule 1560Q): it may be temporary.
    ///
    /// # Errors
    /// [`BadUpn::Format`].
    pub fn parse_former(text: &str) -> Result<Self, BadUpn> {
        let mut characters = text.chars();
        let letter = characters
            .next()
            .is_some_and(|first| LETTERS.contains(first));
        let last = characters.next_back();
        let ends = last.is_some_and(|last| last.is_ascii_digit() || LETTERS.contains(last));
        let middle = characters.as_str();
        let digits = middle.len() == 11 && middle.bytes().all(|byte| byte.is_ascii_digit());
        if letter && ends && digits {
            Ok(Self(text.to_owned()))
        } else {
            Err(BadUpn::Format)
        }
    }

    /// Every fault of a current UPN (DfE rules 1510, 1530, 1540 and 1550): none if it is right.
    #[must_use]
    pub fn faults_of(text: &str) -> Vec<BadUpn> {
        if Self::parse_former(text).is_err() {
            return vec![BadUpn::Format];
        }
        let mut faults = Vec::new();
        let right = check_letter(text);
        if right.is_some_and(|right| !text.starts_with(right)) {
            faults.extend(right.map(BadUpn::CheckLetter));
        }
        let number = text.get(1..4).and_then(|digits| digits.parse().ok());
        if !number.is_some_and(is_upn_authority) {
            faults.push(BadUpn::Authority);
        }
        faults
    }

    /// Reads a current UPN.
    ///
    /// # Errors
    /// The first of [`Self::faults_of`].
    pub fn parse(text: &str) -> Result<Self, BadUpn> {
        match Self::faults_of(text).first() {
            Some(fault) => Err(*fault),
            None => Ok(Self(text.to_owned())),
        }
    }

    /// The thirteen characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A pupil number identifies a child: it is not for logs.
impl fmt::Debug for Upn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Upn(•••)")
    }
}

/// The check letter: characters 2 to 13 by weights 2 to 13, summed, modulo 23 (DfE rule 1510). A
/// letter at the end counts as its place in the row of letters.
fn check_letter(text: &str) -> Option<char> {
    let mut sum = 0;
    for (weight, character) in (2..).zip(text.chars().skip(1)) {
        let value = match character.to_digit(10) {
            Some(digit) => usize::try_from(digit).ok()?,
            None => LETTERS.find(character)?,
        };
        sum += weight * value;
    }
    LETTERS.chars().nth(sum % 23)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_upn_needs_the_check_letter_of_its_digits() {
        // Worked by hand: 2·8 + 3·0 + 4·1 + 13·1 = 33, and 33 modulo 23 is 10, the letter L.
        assert!(Upn::parse("L801000000001").is_ok());
        assert_eq!(Upn::parse("A801000000001"), Err(BadUpn::CheckLetter('L')));
        // 2+6+12+20+30+42+56+72+90+11+24+39 = 404, and 404 modulo 23 is 13, the letter P.
        assert_eq!(
            Upn::faults_of("A123456789123"),
            [BadUpn::CheckLetter('P'), BadUpn::Authority]
        );
        assert_eq!(Upn::faults_of("P123456789123"), [BadUpn::Authority]);
    }

    #[test]
    fn a_temporary_upn_ends_in_a_letter_that_is_not_i_o_or_s() {
        // 2·8 + 4·1 + 13·1 (B is 1) = 33: L again.
        assert!(Upn::parse("L80100000000B").is_ok());
        assert_eq!(Upn::parse("L80100000000S"), Err(BadUpn::Format));
        assert!(Upn::parse_former("X98765432123B").is_ok());
        for wrong in [
            "",
            "L80100000000",
            "L8010000000011",
            "l801000000001",
            "é801000000001",
        ] {
            assert_eq!(Upn::parse_former(wrong), Err(BadUpn::Format), "{wrong}");
        }
    }
}
