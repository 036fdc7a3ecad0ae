//! The exported surface by feature, one line a method. What is the whole app's is in `lib.rs`.

mod booking;
mod customer;
mod guides;
mod handset;
mod recommend;
mod services;
mod usage;
