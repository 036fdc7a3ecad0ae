//! `libunwind.a`: the `_Unwind_*` functions that Rust's std asks for on Android. Empty anywhere
//! else, so that it can be a member of the workspace.

#![cfg_attr(target_os = "android", no_std)]

#[cfg(target_os = "android")]
mod android {
    #![expect(unsafe_code, reason = "abort is libc's")]

    use unwinding as _;

    unsafe extern "C" {
        fn abort() -> !;
    }

    #[panic_handler]
    fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
        // SAFETY: takes nothing, gives nothing back.
        unsafe { abort() }
    }
}
