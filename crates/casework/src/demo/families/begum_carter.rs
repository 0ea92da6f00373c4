pub(super) fn tell(_: &mut crate::demo::script::Script<'_>) {}
