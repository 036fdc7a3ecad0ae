//! What Android gives a library when Kotlin loads it: the log, and the Java machine, which the
//! core's threads join so that calling the listener does not join and leave it every time.

#![expect(unsafe_code, reason = "Java hands over a raw pointer to itself")]

use jni::JavaVM;
use jni::sys::{JNI_VERSION_1_6, jint};
use log::LevelFilter;
use std::ffi::c_void;
use std::panic::Location;

/// Called by `System.loadLibrary`, before anything else of the core; JNA's own loading skips it.
#[unsafe(no_mangle)]
extern "system" fn JNI_OnLoad(machine: *mut jni::sys::JavaVM, _reserved: *mut c_void) -> jint {
    let config = android_logger::Config::default().with_tag("PhoneStation");
    android_logger::init_once(config.with_max_level(LevelFilter::Info));
    // An app's standard error goes nowhere. The place alone: a message could hold what was typed.
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(Location::to_string);
        log::error!("panic at {}", place.unwrap_or_default());
    }));
    if !machine.is_null() {
        // SAFETY: the machine outlives the library; it is the one that calls. It is kept inside.
        let _kept = unsafe { JavaVM::from_raw(machine) };
    }
    log::info!("core {}", env!("CARGO_PKG_VERSION"));
    JNI_VERSION_1_6
}

/// The running thread joins Java until it ends. Where no Java loaded the core, nothing happens.
pub(crate) fn join_java() {
    let Ok(machine) = JavaVM::singleton() else {
        return;
    };
    if let Err(e) = machine.attach_current_thread(|_| Ok::<(), jni::errors::Error>(())) {
        log::warn!("a thread of the core is not known to Java: {e}");
    }
}
