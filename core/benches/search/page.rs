//! The page that is kept.

use crate::contenders::TOP;

/// The page around `tables`.
pub(crate) fn page(tables: &str) -> String {
    format!(
        "# Chinese search, measured\n\n\
         Written by the program itself; the tables are from one run of it. Absolute times are those of the one machine\n\
         it ran on, shared with other work, and no promise for a phone; what carries over is recall, size and, roughly,\n\
         the ratios.\n\n\
         ```sh\n\
         cargo bench -p phonestation-core --bench search             # all of it, some minutes\n\
         cargo bench -p phonestation-core --bench search -- --quick  # small, for CI; the ratio is not checked\n\
         cargo bench -p phonestation-core --bench search -- --write  # writes this page and its picture again\n\
         ```\n\n\
         Recall is against `LIKE` over the same normalised text, without a limit. Timed is what a screen needs, the best\n\
         {TOP}; `LIKE` and `instr` have no rank and give all they find. Contenders take turns query by query, each in its\n\
         own database in memory, with SQLite's default pragmas; each index is merged (`optimize`) when it is full.\n\
         `build s` has normalising and merging in it. A ratio is the median of `LIKE` by the contender's own; it says\n\
         nothing where the recall is low.\n\n\
         What to keep in mind: the median over all queries depends on how many of them are frequent, so read the table\n\
         by document frequency as well. The index is a larger share of a smaller text, for fewer pairs of characters come\n\
         twice, and it depends on how evenly characters are used: a trial with a flatter choice (the 1,000 most frequent\n\
         making 82 % of all) came to about 0.71 at 10,000 passages. Unmerged, the index is about a quarter larger.\n\
         The choice of the generator was made after seeing the first sizes; a real corpus has not been measured.\n\n{tables}"
    )
}
