//! The station: gives phones their signed content and visitors their pages.
//!
//! A feature is a folder or file of its own name; `api` is what programs ask, `web` what people see,
//! `store` its SQL. `app` puts the routes together, `state` is what they share, `http` is what every answer has in common, `page`
//! what every page has in common.

pub mod app;
pub mod booking;
pub mod clock;
pub mod config;
pub mod content;
pub mod customer;
pub mod database;
pub mod desk;
pub mod download;
pub mod feedback;
pub mod halls;
pub mod http;
pub mod line;
pub mod links;
pub mod messages;
pub mod page;
pub mod recommend;
pub mod serve;
pub mod services;
pub mod state;
pub mod systems;
pub mod usage;

mod about;
mod ask;
mod assets;
mod error_page;
mod guides;
mod handset;
mod health;
mod home;
mod idempotency;
mod openapi;
mod print;
mod queries;
mod search;
mod steps;
mod visitor;
