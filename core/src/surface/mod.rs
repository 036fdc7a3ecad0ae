//! The exported surface by feature, one line a method, where it has a room of its own.

mod handset;
mod recommend;
