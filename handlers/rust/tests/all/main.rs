//! The requests of the table in every shape, and the server with clients of every kind.

mod client;
mod rows;
mod server;
mod shapes;
mod table;
