//! What our C headers say, held against the `libc` crate. `cargo xtask native` compiles `facts.txt`
//! by them, writes what came out as assertions, and checks this crate for the phone's targets.
//! Empty anywhere else.

#[cfg(target_os = "android")]
mod android {
    use core::mem::{align_of, offset_of, size_of};

    include!(env!("PHONESTATION_FACTS"));
}
