//! The station as those who ask it see it. One program for all, so that it is linked once.

#[macro_use]
mod support;

mod about_and_health;
mod booking;
mod booking_api;
mod command_line;
mod communication;
mod content_api;
mod content_release;
mod customer;
mod desk;
mod desk_view;
mod english;
mod every_answer;
mod feedback;
mod gateway;
mod guides_web;
mod halls_web;
mod handset;
mod home_web;
mod links_web;
mod messages;
mod never_fails;
mod openapi;
mod print_web;
mod recommend;
mod search_web;
mod services;
mod services_histories;
mod services_shapes;
mod services_tmf;
mod services_web;
mod several_stations;
mod smpp;
mod systems;
mod tmf_shapes;
mod usage;
