use super::normalise;
use phonestation_wire::guides::{Audience, Guide, Variant};

/// One searchable thing, borrowed from wherever it is kept. All texts are normalised.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Fields<'a> {
    /// Short name.
    pub label: &'a str,
    /// Title.
    pub title: &'a str,
    /// Aliases, one a line.
    pub aliases: &'a str,
    /// Spellings in syllables, one a line.
    pub spellings: &'a str,
    /// All other text, in UTF-8. Bytes, for it is long and only searched: checking that it is UTF-8
    /// again for each candidate took a third of a search.
    pub body: &'a [u8],
}

/// [`Fields`] that own their texts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "as in Fields")]
pub struct Owned {
    pub label: String,
    pub title: String,
    pub aliases: String,
    pub spellings: String,
    pub body: String,
}

impl Owned {
    /// A view of the texts.
    pub fn fields(&self) -> Fields<'_> {
        Fields {
            label: &self.label,
            title: &self.title,
            aliases: &self.aliases,
            spellings: &self.spellings,
            body: self.body.as_bytes(),
        }
    }
}

/// A guide's variant, ready to be searched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doc {
    /// The guide's id; only one variant of a guide is among the hits.
    pub guide: String,
    /// The variant's audience.
    pub audience: Audience,
    /// Place among the most asked; breaks ties.
    pub most_asked: Option<u32>,
    /// What is searched.
    pub texts: Owned,
}

impl Doc {
    /// What is searched of a variant: label, title, aliases, spellings, summary and steps.
    pub fn from_guide(guide: &Guide, variant: &Variant) -> Doc {
        let lines = |texts: &[String]| {
            texts
                .iter()
                .map(|t| normalise(t))
                .collect::<Vec<_>>()
                .join("\n")
        };
        let mut body = vec![variant.summary.clone()];
        for step in &variant.steps {
            body.push(step.title.clone());
            body.push(step.text.clone());
            body.extend(step.caution.clone());
            body.extend(step.way.clone());
        }
        Doc {
            guide: guide.id.clone(),
            audience: variant.audience,
            most_asked: guide.most_asked,
            texts: Owned {
                label: normalise(&guide.label),
                title: normalise(&variant.title),
                aliases: lines(&guide.aliases),
                spellings: guide.pinyin.join("\n"),
                body: lines(&body),
            },
        }
    }
}
