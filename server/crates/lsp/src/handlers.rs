//! One file per request, or per family of notifications.
//!
//! A handler is a function of the session and the params. To add one: its file and `mod` line here, one line
//! in [`server`](crate::server), one capability in [`lifecycle`], one end-to-end test. A request takes its
//! document first, works on that version, on the blocking pool where it takes long
//! ([`blocking`](crate::blocking)), and converts offsets last ([`convert`](crate::convert)). A text
//! notification is no async function: its work is done before any await.

pub(crate) mod code_action;
pub(crate) mod code_lens;
pub(crate) mod completion;
pub(crate) mod configuration;
pub(crate) mod diagnostics;
pub(crate) mod document_symbol;
pub(crate) mod folding_range;
pub(crate) mod hover;
pub(crate) mod inlay_hint;
pub(crate) mod lifecycle;
pub(crate) mod semantic_tokens;
pub(crate) mod text;
