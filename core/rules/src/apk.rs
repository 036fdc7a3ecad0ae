//! Who signed an app: the certificate that stands in an APK's own bytes.
//!
//! The form is that of Android's "APK signature scheme v2" and "v3" (source.android.com/security/apksigning/v2 and /v3,
//! read 2026-11-26): before the archive's directory lies a block of pairs, and in the pairs of the two schemes stand the
//! signers, each with its certificates. Nothing is verified here. A phone verifies what it downloads; whoever reads
//! this only has to say which certificate that will be.

use sha2::{Digest, Sha256};
use thiserror::Error;

/// The last bytes of the block.
const MAGIC: &[u8] = b"APK Sig Block 42";
/// A pair's name where it is scheme v2.
const V2: u32 = 0x7109_871a;
/// The like of scheme v3.
const V3: u32 = 0xf053_68c0;
/// How an archive's last record begins.
const END: &[u8] = b"PK\x05\x06";
/// How long that record is without its comment.
const END_LENGTH: usize = 22;

/// Why nobody can say who signed it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Unsigned {
    /// It has no archive's end.
    #[error("it is no APK, or was cut off")]
    NoArchive,
    /// Before its directory is no block of signatures, or neither scheme is in it.
    #[error("it is not signed by scheme v2 or v3; sign it with apksigner")]
    None,
    /// The block is not as it should be.
    #[error("its signature cannot be read; build or copy the app again")]
    Broken,
    /// The schemes name different certificates, so phones disagree about it.
    #[error("its schemes v2 and v3 name different certificates; sign it with one key")]
    Two,
}

/// The SHA-256 of the first signer's certificate, as `apksigner verify --print-certs` prints it.
///
/// # Errors
/// [`Unsigned`], which says what to do.
pub fn certificate(apk: &[u8]) -> Result<[u8; 32], Unsigned> {
    let block = block(apk)?;
    let (mut v2, mut v3) = (None, None);
    let mut pairs = block;
    while !pairs.is_empty() {
        let pair = take_long(&mut pairs).ok_or(Unsigned::Broken)?;
        match pair.split_first_chunk() {
            Some((name, value)) if u32::from_le_bytes(*name) == V2 => v2 = Some(value),
            Some((name, value)) if u32::from_le_bytes(*name) == V3 => v3 = Some(value),
            Some(_) => {}
            None => return Err(Unsigned::Broken),
        }
    }
    match (named(v2)?, named(v3)?) {
        (Some(one), Some(other)) if one != other => Err(Unsigned::Two),
        (Some(one), _) | (None, Some(one)) => Ok(Sha256::digest(one).into()),
        (None, None) => Err(Unsigned::None),
    }
}

/// The certificate that a scheme names, where the app is signed by it.
fn named(scheme: Option<&[u8]>) -> Result<Option<&[u8]>, Unsigned> {
    let first = scheme.map(|signers| first(signers).ok_or(Unsigned::Broken));
    first.transpose()
}

/// The pairs of the block before the archive's directory.
fn block(apk: &[u8]) -> Result<&[u8], Unsigned> {
    let end = end(apk).ok_or(Unsigned::NoArchive)?;
    let at = apk
        .get(end + 16..)
        .and_then(<[u8]>::first_chunk)
        .map(|at| u32::from_le_bytes(*at) as usize);
    let before = at
        .and_then(|at| apk.get(..end)?.get(..at))
        .ok_or(Unsigned::NoArchive)?;
    let Some(before) = before.strip_suffix(MAGIC) else {
        return Err(Unsigned::None);
    };
    let (rest, size) = before.split_last_chunk().ok_or(Unsigned::Broken)?;
    // The size counts itself and the magic, not its twin in front of the block.
    let pairs = usize::try_from(u64::from_le_bytes(*size))
        .ok()
        .and_then(|whole| whole.checked_sub(size.len() + MAGIC.len()))
        .and_then(|pairs| rest.len().checked_sub(pairs))
        .map(|begins| rest.split_at(begins))
        .filter(|(before, _)| before.ends_with(size));
    Ok(pairs.ok_or(Unsigned::Broken)?.1)
}

/// Where the archive's last record begins: the last that reaches exactly to the end, with its comment.
fn end(apk: &[u8]) -> Option<usize> {
    let last = apk.len().checked_sub(END_LENGTH)?;
    let earliest = last.saturating_sub(usize::from(u16::MAX));
    (earliest..=last).rev().find(|at| {
        let record = &apk[*at..];
        let comment = record
            .get(END_LENGTH - 2..)
            .and_then(<[u8]>::first_chunk)
            .map(|length| usize::from(u16::from_le_bytes(*length)));
        record.starts_with(END) && comment == Some(record.len() - END_LENGTH)
    })
}

/// The first certificate of the first signer. What both schemes have before it is the same.
fn first(mut signers: &[u8]) -> Option<&[u8]> {
    let mut signers = take(&mut signers)?;
    let mut signer = take(&mut signers)?;
    let mut signed = take(&mut signer)?;
    let _digests = take(&mut signed)?;
    let mut certificates = take(&mut signed)?;
    take(&mut certificates).filter(|certificate| !certificate.is_empty())
}

/// What stands behind a length of four bytes; `from` goes on behind it.
fn take<'a>(from: &mut &'a [u8]) -> Option<&'a [u8]> {
    let (length, rest) = from.split_first_chunk()?;
    let (taken, rest) = rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
    *from = rest;
    Some(taken)
}

/// The like with a length of eight.
fn take_long<'a>(from: &mut &'a [u8]) -> Option<&'a [u8]> {
    let (length, rest) = from.split_first_chunk()?;
    let length = usize::try_from(u64::from_le_bytes(*length)).ok()?;
    let (taken, rest) = rest.split_at_checked(length)?;
    *from = rest;
    Some(taken)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn long(bytes: &[u8]) -> Vec<u8> {
        let length = u32::try_from(bytes.len()).unwrap().to_le_bytes();
        [&length, bytes].concat()
    }

    /// A scheme's value: one signer with these certificates.
    fn signed_by(certificates: &[&[u8]]) -> Vec<u8> {
        let certificates: Vec<u8> = certificates.iter().flat_map(|c| long(c)).collect();
        let signed = [long(b"digests"), long(&certificates), long(b"")].concat();
        let signer = [long(&signed), long(b"signatures"), long(b"key")].concat();
        long(&long(&signer))
    }

    fn apk(pairs: &[(u32, Vec<u8>)], comment: &[u8]) -> Vec<u8> {
        let mut block = Vec::new();
        for (name, value) in pairs {
            block.extend((value.len() as u64 + 4).to_le_bytes());
            block.extend(name.to_le_bytes());
            block.extend(value);
        }
        let size = (block.len() as u64 + 24).to_le_bytes();
        let mut apk = [b"entries", &size[..], &block, &size, MAGIC].concat();
        let directory = u32::try_from(apk.len()).unwrap();
        apk.extend(b"directory");
        apk.extend(END);
        apk.extend([0; 12]);
        apk.extend(directory.to_le_bytes());
        apk.extend(u16::try_from(comment.len()).unwrap().to_le_bytes());
        apk.extend(comment);
        apk
    }

    fn sum(of: &[u8]) -> Result<[u8; 32], Unsigned> {
        Ok(Sha256::digest(of).into())
    }

    #[test]
    fn what_androids_own_tools_signed_is_read_as_they_read_it() {
        let signed = include_bytes!("../../../tests/apk/signed.apk");
        let printed = "90f4f816cd79c39ee7db7d6aba300e1861404dd3d024c161319a2bcb4a5bbab8";
        assert_eq!(certificate(signed).map(hex::encode), Ok(printed.to_owned()));
    }

    #[test]
    fn the_first_signers_first_certificate_is_found_in_either_scheme_and_among_pairs_that_nobody_knows()
     {
        let (own, chain) = (signed_by(&[b"own", b"issuer"]), (0x4272_6577, vec![7; 99]));
        for pairs in [
            vec![(V2, own.clone()), (V3, own.clone()), chain.clone()],
            vec![chain.clone(), (V2, own.clone())],
            vec![(V3, own)],
        ] {
            assert_eq!(certificate(&apk(&pairs, b"")), sum(b"own"));
            // A comment may look like the end's own beginning.
            assert_eq!(
                certificate(&apk(&pairs, b"PK\x05\x06 and more, twenty-two or so")),
                sum(b"own")
            );
        }
    }

    #[test]
    fn what_has_no_certificate_or_two_says_so() {
        let two = [(V2, signed_by(&[b"old"])), (V3, signed_by(&[b"new"]))];
        assert_eq!(certificate(&apk(&two, b"")), Err(Unsigned::Two));
        assert_eq!(certificate(&apk(&[(1, vec![])], b"")), Err(Unsigned::None));
        assert_eq!(
            certificate(b"MZ, no archive at all"),
            Err(Unsigned::NoArchive)
        );
        for broken in [vec![], long(b""), signed_by(&[]), signed_by(&[b""])] {
            assert_eq!(
                certificate(&apk(&[(V2, broken)], b"")),
                Err(Unsigned::Broken)
            );
        }
        let mut plain = b"entries, a directory, no block before it".to_vec();
        plain.extend(END);
        plain.extend([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9, 0, 0, 0, 0, 0]);
        assert_eq!(certificate(&plain), Err(Unsigned::None));
        let whole = apk(&[(V2, signed_by(&[b"own"]))], b"");
        assert_eq!(
            certificate(&whole[..whole.len() - 1]),
            Err(Unsigned::NoArchive)
        );
    }

    proptest! {
        #[test]
        fn no_bytes_at_all_make_it_fall_over(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            let _ = certificate(&bytes);
        }

        #[test]
        fn nor_does_an_app_of_which_some_bytes_are_others(at in any::<proptest::sample::Index>(), changed in proptest::collection::vec(any::<u8>(), 1..9)) {
            let mut whole = apk(&[(V3, signed_by(&[b"own", b"issuer"]))], b"comment");
            let at = at.index(whole.len());
            for (byte, other) in whole[at..].iter_mut().zip(changed) {
                *byte = other;
            }
            // Wherever a certificate is still found, it lies in the file.
            if let Ok(found) = certificate(&whole) {
                let there = (0..whole.len()).any(|from| (from..whole.len()).any(|to| sum(&whole[from..to]) == Ok(found)));
                prop_assert!(there);
            }
        }
    }
}
