use crate::error::{Error, Result};
use crate::station::PackSink;
use phonestation_rules::content::open_pack;
use phonestation_wire::content::PackRef;
use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

/// A pack on its way: a file named by the hash it will have, so that what is there already stays
/// there over a lost network, a killed app or a restart.
pub(super) struct Download {
    file: PathBuf,
    open: File,
    length: u64,
}

impl Download {
    /// The part of `pack` that lies in `directory`, perhaps nothing yet.
    pub(super) fn resume(directory: &Path, pack: &PackRef) -> Result<Download> {
        fs::create_dir_all(directory)?;
        let file = directory.join(format!("{}.part", pack.sha256));
        let open = OpenOptions::new().create(true).append(true).open(&file)?;
        let length = open.metadata()?.len();
        let mut download = Download { file, open, length };
        if length > pack.size {
            download.restart()?;
        }
        Ok(download)
    }

    /// True when all bytes are there, right or wrong.
    pub(super) fn is_whole(&self, pack: &PackRef) -> bool {
        self.length == pack.size
    }

    /// The pack, checked. A wrong one is deleted: what is left of it would spoil every later try.
    pub(super) fn finish(mut self, pack: &PackRef) -> Result<Vec<u8>> {
        if !self.is_whole(pack) {
            return Err(Error::Interrupted(format!(
                "pack {} ended early",
                pack.name
            )));
        }
        let bytes = fs::read(&self.file)?;
        if let Err(damaged) = open_pack(pack, &bytes) {
            self.restart()?;
            return Err(damaged.into());
        }
        Ok(bytes)
    }
}

/// Parts are of no use once their index is installed or gone.
pub(super) fn clear(directory: &Path) {
    if let Err(e) = fs::remove_dir_all(directory)
        && e.kind() != std::io::ErrorKind::NotFound
    {
        log::warn!("finished downloads could not be removed: {e}");
    }
}

impl PackSink for Download {
    fn length(&self) -> u64 {
        self.length
    }

    fn restart(&mut self) -> Result<()> {
        self.open.set_len(0)?;
        self.length = 0;
        Ok(())
    }

    fn write(&mut self, bytes: &[u8]) -> Result<()> {
        self.open.write_all(bytes)?;
        self.length += bytes.len() as u64;
        Ok(())
    }
}
