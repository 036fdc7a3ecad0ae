//! Recommendations: what is counted, what programs are told, pages, the desk and its figures.

mod desk;
mod outcomes;
mod tmf;
mod web;
