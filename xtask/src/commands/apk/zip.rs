//! An unsigned APK: the same bytes from the same parts. The resource table lies in it uncompressed and
//! aligned, so that a phone maps it as it is; libraries are compressed, and unpacked when the app is installed.
//!
//! Written by hand: the `zip` crate, which reads for us, aligns by an extra field that apksigner does
//! not keep. Format: PKWARE's APPNOTE 6.3; the field 0xD935 is apksig's own for alignment.

use anyhow::{Context, Result, ensure};
use flate2::{Compression, Crc, write::DeflateEncoder};
use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::path::Path;

/// What the resource table wants.
const WORD: usize = 4;
/// 1 January 1980, the first day that the format knows.
const DAY: u16 = 0x21;

/// Files by their names in the archive.
pub(super) type Files = BTreeMap<String, Vec<u8>>;

/// Every file of the archive at `path` whose name `wanted` likes.
pub(super) fn read(path: &Path, wanted: impl Fn(&str) -> bool) -> Result<Files> {
    let file =
        std::fs::File::open(path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut archive = zip::ZipArchive::new(file)?;
    let mut files = Files::new();
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index)?;
        let name = entry.name()?.into_owned();
        if entry.is_file() && wanted(&name) {
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes)?;
            files.insert(name, bytes);
        }
    }
    Ok(files)
}

/// The archive of `files`.
pub(super) fn write(files: &Files) -> Result<Vec<u8>> {
    let mut names: Vec<&String> = files.keys().collect();
    // The manifest first, where installers look; the large libraries last.
    names.sort_by_key(|name| {
        (
            *name != "AndroidManifest.xml",
            name.starts_with("lib/"),
            *name,
        )
    });
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for name in names {
        let entry = Entry::new(name, &files[name], out.len())?;
        let offset = u32::try_from(out.len())?;
        out.extend(entry.local()?);
        out.extend(&entry.body);
        directory.extend(entry.central(offset)?);
    }
    let (count, at) = (u16::try_from(files.len())?, u32::try_from(out.len())?);
    let size = u32::try_from(directory.len())?;
    out.extend(directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    for number in [count, count] {
        out.extend(number.to_le_bytes());
    }
    for number in [size, at] {
        out.extend(number.to_le_bytes());
    }
    out.extend([0, 0]);
    Ok(out)
}

struct Entry<'a> {
    name: &'a str,
    method: u16,
    sum: u32,
    body: Vec<u8>,
    length: usize,
    extra: Vec<u8>,
}

impl Entry<'_> {
    fn new<'a>(name: &'a str, bytes: &[u8], offset: usize) -> Result<Entry<'a>> {
        let mut sum = Crc::new();
        sum.update(bytes);
        let (method, body, extra) = match alignment(name) {
            Some(to) => (0, bytes.to_vec(), padding(name, offset, to)?),
            None => (8, deflate(bytes)?, vec![]),
        };
        Ok(Entry {
            name,
            method,
            sum: sum.sum(),
            body,
            length: bytes.len(),
            extra,
        })
    }

    fn local(&self) -> Result<Vec<u8>> {
        let mut head = b"PK\x03\x04".to_vec();
        head.extend(self.fields(self.extra.len())?);
        head.extend(self.name.as_bytes());
        head.extend(&self.extra);
        Ok(head)
    }

    fn central(&self, offset: u32) -> Result<Vec<u8>> {
        let mut head = b"PK\x01\x02\x14\0".to_vec();
        head.extend(self.fields(0)?);
        head.extend([0; 10]);
        head.extend(offset.to_le_bytes());
        head.extend(self.name.as_bytes());
        Ok(head)
    }

    /// What both records have in common.
    fn fields(&self, extra: usize) -> Result<Vec<u8>> {
        let mut fields = Vec::new();
        // Version 2.0, names in UTF-8, the method, midnight, the day.
        for number in [20, 0x800, self.method, 0, DAY] {
            fields.extend(u16::to_le_bytes(number));
        }
        let sizes = [u32::try_from(self.body.len())?, u32::try_from(self.length)?];
        for number in [self.sum, sizes[0], sizes[1]] {
            fields.extend(number.to_le_bytes());
        }
        for number in [self.name.len(), extra] {
            fields.extend(u16::try_from(number)?.to_le_bytes());
        }
        Ok(fields)
    }
}

/// Where a file must begin, if it lies there uncompressed.
fn alignment(name: &str) -> Option<usize> {
    (name == "resources.arsc").then_some(WORD)
}

/// The extra field after which the file begins at a multiple of `to`.
fn padding(name: &str, offset: usize, to: usize) -> Result<Vec<u8>> {
    const HEAD: usize = 30;
    const FIELD: usize = 6;
    let begins = offset + HEAD + name.len() + FIELD;
    let fill = begins.next_multiple_of(to) - begins;
    let mut extra = 0xD935_u16.to_le_bytes().to_vec();
    extra.extend(u16::try_from(2 + fill)?.to_le_bytes());
    extra.extend(u16::try_from(to)?.to_le_bytes());
    extra.resize(FIELD + fill, 0);
    ensure!((offset + HEAD + name.len() + extra.len()).is_multiple_of(to));
    Ok(extra)
}

pub(super) fn deflate(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut deflate = DeflateEncoder::new(Vec::new(), Compression::best());
    deflate.write_all(bytes)?;
    Ok(deflate.finish()?)
}

/// Files that do not lie as phones want them: what is mapped askew, what is unpacked not compressed.
pub(super) fn misaligned(path: &Path) -> Result<Vec<String>> {
    let mut archive = zip::ZipArchive::new(std::fs::File::open(path)?)?;
    let mut wrong = Vec::new();
    for index in 0..archive.len() {
        let entry = archive.by_index(index)?;
        let name = entry.name()?.into_owned();
        let stored = entry.compression() == zip::CompressionMethod::Stored;
        let start = entry.data_start().unwrap_or(1);
        let right = match alignment(&name) {
            Some(to) => stored && start.is_multiple_of(u64::try_from(to)?),
            None => !(stored && name.ends_with(".so")),
        };
        if !right {
            wrong.push(name);
        }
    }
    Ok(wrong)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_was_written_is_read_and_lies_where_it_must(
            texts in proptest::collection::btree_map("[a-z]{1,8}", proptest::collection::vec(any::<u8>(), 0..400), 0..6),
            library in proptest::collection::vec(any::<u8>(), 0..2000),
        ) {
            let mut files: Files = texts;
            files.insert("lib/arm64-v8a/a.so".into(), library);
            files.insert("resources.arsc".into(), vec![1; 7]);
            files.insert("AndroidManifest.xml".into(), vec![2; 9]);
            let bytes = write(&files).expect("fits");
            prop_assert_eq!(&bytes, &write(&files).expect("fits"));
            let folder = tempfile::tempdir().expect("room");
            let path = folder.path().join("a.apk");
            std::fs::write(&path, &bytes).expect("room");
            prop_assert_eq!(read(&path, |_| true).expect("reads"), files);
            prop_assert_eq!(misaligned(&path).expect("reads"), Vec::<String>::new());
            prop_assert_eq!(&bytes[30..49], b"AndroidManifest.xml");
        }
    }

    #[test]
    fn a_table_that_lies_askew_is_named() -> Result<()> {
        let files: Files = [("resources.arsc".to_owned(), vec![0; 10])].into();
        let mut bytes = write(&files)?;
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("a.apk");
        // One byte in front of everything moves it.
        bytes.insert(0, 0);
        std::fs::write(&path, &bytes)?;
        assert_eq!(misaligned(&path)?, ["resources.arsc"]);
        Ok(())
    }

    #[test]
    fn a_library_that_was_not_compressed_is_named() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("a.apk");
        let plain = zip::write::SimpleFileOptions::default()
            .compression_method(zip::CompressionMethod::Stored);
        let mut archive = zip::ZipWriter::new(std::fs::File::create(&path)?);
        archive.start_file("lib/x86_64/a.so", plain)?;
        archive.write_all(&[0; 10])?;
        archive.finish()?;
        assert_eq!(misaligned(&path)?, ["lib/x86_64/a.so"]);
        Ok(())
    }
}
