//! Closed lists with a stable code for storage and words for people.

/// Declares a closed list. The code is written to trail rows and staff rows for decades: a code
/// may be added, and is never changed or used again for something else.
macro_rules! coded {
    ($(#[$doc:meta])* $name:ident {
        $($(#[$meta:meta])* $variant:ident => $code:literal, $words:literal;)+
    }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $(#[doc = $words] $(#[$meta])* $variant,)+
        }

        impl $name {
            /// Every one, in reading order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The stable code, as stored.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }

            /// The words people read.
            #[must_use]
            pub const fn words(self) -> &'static str {
                match self { $(Self::$variant => $words,)+ }
            }

            /// Reads a stored code; `None` for any other text.
            #[must_use]
            pub fn parse(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.as_str() == code)
            }
        }
    };
}

pub(crate) use coded;
