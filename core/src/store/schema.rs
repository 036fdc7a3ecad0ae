//! Every schema ever shipped, in order. A file here is never edited after a release: the next one changes it.

/// What a database must look like.
pub(crate) struct Schema {
    /// The file's name, for errors.
    pub(crate) file: &'static str,
    /// `user_version` n is reached by running the first n of these.
    pub(crate) steps: &'static [&'static str],
    /// How hard a commit is written: FULL where nothing refills what is lost.
    pub(crate) synchronous: &'static str,
    /// What is deleted is overwritten: nobody reads it from the file any more.
    pub(crate) overwrites: bool,
}

pub(crate) const MINE: Schema = Schema {
    file: "mine.db",
    steps: &[
        include_str!("schema/mine/1.sql"),
        include_str!("schema/mine/2.sql"),
        include_str!("schema/mine/3.sql"),
        include_str!("schema/mine/4.sql"),
        include_str!("schema/mine/5.sql"),
        include_str!("schema/mine/6.sql"),
    ],
    synchronous: "FULL",
    overwrites: true,
};

pub(crate) const CACHE: Schema = Schema {
    file: "cache.db",
    steps: &[
        include_str!("schema/cache/1.sql"),
        include_str!("schema/cache/2.sql"),
        include_str!("schema/cache/3.sql"),
    ],
    synchronous: "NORMAL",
    overwrites: false,
};

/// Who a demo handset is; only on one.
pub(crate) const HANDSET: Schema = Schema {
    file: "handset.db",
    steps: &[include_str!("schema/handset/1.sql")],
    synchronous: "FULL",
    overwrites: true,
};
