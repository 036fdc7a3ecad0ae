use anyhow::Result;
use jiff::{SignedDuration, Timestamp};
use phonestation_core::testing::TestSeed;
use phonestation_rules::content::SignedIndex;
use std::fs;
use std::path::Path;
use xtask::pack::{self, Pack, Release, SigningKey};

/// Later than any seed that this repository will hold for a while, so that offers count as newer.
pub fn made() -> Timestamp {
    Timestamp::constant(1_900_000_000, 0)
}

/// Content to put in a station's folder.
#[derive(Debug, Clone)]
pub struct Offer {
    /// The index.
    pub release: Release,
    /// Ids of guides; each is its own label and title.
    pub guides: Vec<String>,
    /// Bytes of text that do not compress, in the first guide.
    pub ballast: usize,
    /// What the pack of halls holds.
    pub halls: serde_json::Value,
}

impl Offer {
    /// Version `version` of content with these guides, good for ninety days after [`made`].
    pub fn new(version: u64, guides: &[&str]) -> Offer {
        Offer {
            release: Release {
                version: 300_000_000_000 + version,
                made: made(),
                life: SignedDuration::from_hours(24 * 90),
                keys: vec![],
                revoked: vec![],
            },
            guides: guides.iter().map(|g| (*g).to_owned()).collect(),
            ballast: 0,
            halls: serde_json::json!({"halls": []}),
        }
    }

    /// Writes it into `folder`, signed with the development key.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub fn write(&self, folder: &Path) -> Result<Vec<Pack>> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let key = SigningKey::read(&root.join("content/keys/development.key"))?;
        let packs = vec![
            pack::pack("guides.zh-CN", self.guides("zh-CN").as_bytes())?,
            pack::pack("guides.en", self.guides("en").as_bytes())?,
            pack::pack("halls", self.halls.to_string().as_bytes())?,
            pack::pack("carriers", b"{\"carriers\":[]}")?,
        ];
        pack::write(folder, &packs, &self.release, &key)?;
        Ok(packs)
    }

    /// The same as a phone's seed: no station is asked for it.
    ///
    /// # Errors
    /// When a file cannot be written or read.
    pub fn seed(&self, folder: &Path) -> Result<TestSeed> {
        self.write(folder)?;
        let signature = fs::read_to_string(folder.join("index.json.minisig"))?;
        let body = SignedIndex::join(&fs::read(folder.join("index.json"))?, &signature);
        let packs = fs::read_dir(folder.join("packs"))?;
        let packs = packs.map(|file| Ok(fs::read(file?.path())?));
        Ok(TestSeed {
            body,
            packs: packs.collect::<Result<_>>()?,
            keys: vec![],
        })
    }

    fn guides(&self, language: &str) -> String {
        let mut random = crate::Random::new(self.release.version);
        let noise: String = (0..self.ballast / 8)
            .map(|_| format!("{:08x}", random.bits() >> 32))
            .collect();
        let guides: Vec<_> = self.guides.iter().enumerate().map(|(i, id)| {
            serde_json::json!({
                "id": id, "item": "item", "topics": ["all"], "label": id, "icon": "signal", "most_asked": i + 1,
                "variants": [{"audience": "all", "title": id, "minutes": 1,
                    "summary": if i == 0 { noise.as_str() } else { "" },
                    "steps": [{"title": "上网"}, {"title": "二"}, {"title": "三"}]}],
            })
        }).collect();
        let topics = serde_json::json!([{"id": "all", "title": "All", "icon": "signal"}]);
        serde_json::json!({"language": language, "topics": topics, "guides": guides}).to_string()
    }
}
