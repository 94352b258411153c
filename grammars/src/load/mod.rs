//! Reads grammar files into types and checks them, for the build of this crate and for private catalogs.

mod catalog;
pub(crate) mod check;
mod error;
mod filing;
mod frameworks;
mod languages;
mod prompts;
pub(crate) mod reader;
#[cfg(test)]
mod tests;

pub use catalog::catalog;
pub use error::LoadError;
pub use filing::filing;
pub use frameworks::frameworks;
pub use languages::languages;
pub use prompts::prompts;
