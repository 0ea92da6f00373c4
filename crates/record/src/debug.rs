//! What `Debug` may show: ids, numbers and times, never a secret, a name, or what families and
//! colleagues said.

/// Gives a type a `Debug` that shows these parts of it and no others.
#[macro_export]
macro_rules! shows_only {
    ($type:ident $(<$of:lifetime>)?: $($part:ident),*) => {
        impl std::fmt::Debug for $type $(<$of>)? {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_struct(stringify!($type))
                    $(.field(stringify!($part), &self.$part))*
                    .finish_non_exhaustive()
            }
        }
    };
}
