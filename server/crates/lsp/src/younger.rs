//! What clients declare that is younger than the protocol's types here: kept among the experimental capabilities,
//! for which the types have room.

use serde_json::{Value, json};

use crate::session::Session;

/// Something a client can do that the types do not know.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Younger {
    /// It takes edits with blanks.
    Snippets,
    /// It asks for folds anew when it is told to.
    FoldingRefresh,
}

impl Younger {
    const ALL: [Self; 2] = [Self::Snippets, Self::FoldingRefresh];

    /// Where the client says so, in the params of `initialize`.
    fn declared(self) -> &'static str {
        match self {
            Self::Snippets => "/capabilities/workspace/workspaceEdit/snippetEditSupport",
            Self::FoldingRefresh => "/capabilities/workspace/foldingRange/refreshSupport",
        }
    }

    /// The name under which it is kept; for edits with blanks that under which clients of rust-analyzer declare it.
    fn kept(self) -> &'static str {
        match self {
            Self::Snippets => "snippetTextEdit",
            Self::FoldingRefresh => "foldingRangeRefresh",
        }
    }

    /// Whether the client can do it.
    pub(crate) fn is_declared(self, session: &Session) -> bool {
        let experimental = session.capabilities().and_then(|client| client.experimental.as_ref());
        let kept = experimental.and_then(|all| all.get(self.kept())).and_then(Value::as_bool);
        kept.unwrap_or(false)
    }
}

/// Keeps what the client declares in the params of `initialize`.
pub(crate) fn keep(initialize: &mut Value) {
    for younger in Younger::ALL {
        if initialize.pointer(younger.declared()) != Some(&Value::Bool(true)) {
            continue;
        }
        let Some(Value::Object(capabilities)) = initialize.get_mut("capabilities") else { continue };
        let experimental = capabilities.entry("experimental").or_insert_with(|| json!({}));
        if let Value::Object(experimental) = experimental {
            experimental.insert(younger.kept().to_owned(), Value::Bool(true));
        } else {
            *experimental = json!({ younger.kept(): true });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_declared_is_kept_beside_what_stands_there() {
        let workspace = json!({
            "workspaceEdit": {"snippetEditSupport": true}, "foldingRange": {"refreshSupport": true},
        });
        for (experimental, other) in [(json!({"mine": 1}), json!(1)), (json!(3), Value::Null)] {
            let capabilities = json!({"workspace": workspace, "experimental": experimental});
            let mut params = json!({ "capabilities": capabilities });
            keep(&mut params);
            let kept = &params["capabilities"]["experimental"];
            assert_eq!(
                (&kept["snippetTextEdit"], &kept["foldingRangeRefresh"]),
                (&json!(true), &json!(true))
            );
            assert_eq!(kept["mine"], other);
        }
        let mut silent = json!({"capabilities": {"workspace": {"foldingRange": {"refreshSupport": false}}}});
        let before = silent.clone();
        keep(&mut silent);
        assert_eq!(silent, before);
    }
}
