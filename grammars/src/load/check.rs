//! Checks that several loaders share.

use std::collections::HashMap;

use crate::framework::Role;

use super::error::LoadError;
use super::reader::{Located, Table, nearest};

/// The value of `id`: lower-case words joined by hyphens.
pub(crate) fn id(table: &Table<'_>) -> Result<Located<String>, LoadError> {
    let id = table.text("id")?;
    let word =
        |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
    if id.value.split('-').all(word) {
        return Ok(id);
    }
    Err(table.error(&id.place, format!("`{}` is no id; write lower-case words joined by hyphens", id.value)))
}

pub(crate) fn lower_case(table: &Table<'_>, texts: &[Located<String>]) -> Result<(), LoadError> {
    match texts.iter().find(|text| text.value.to_lowercase() != text.value) {
        None => Ok(()),
        Some(text) => {
            let message = format!("write `{}` in lower case: `{}`", text.value, text.value.to_lowercase());
            Err(table.error(&text.place, message))
        }
    }
}

/// Refuses a key that is no language tag.
pub(crate) fn language(table: &Table<'_>, language: &Located<String>) -> Result<(), LoadError> {
    let primary = language.value.split('-').next().unwrap_or_default();
    if matches!(primary.len(), 2 | 3) && primary.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return Ok(());
    }
    Err(table
        .error(&language.place, format!("`{}` is no language tag such as `en` or `pt-BR`", language.value)))
}

/// Says which of `known` was meant by a name that is none of them.
pub(crate) fn unknown(table: &Table<'_>, name: &Located<String>, what: &str, known: &[&str]) -> LoadError {
    let message = match nearest(&name.value, known) {
        Some(near) => format!("unknown {what} `{}`, did you mean `{near}`?", name.value),
        None => format!("unknown {what} `{}`; known are {}", name.value, known.join(", ")),
    };
    table.error(&name.place, message)
}

const ROLES: [Role; 9] = [
    Role::Situation,
    Role::Task,
    Role::Obstacle,
    Role::Action,
    Role::Result,
    Role::Learning,
    Role::Nugget,
    Role::Question,
    Role::Notes,
];

pub(crate) fn role(table: &Table<'_>, name: &Located<String>) -> Result<Role, LoadError> {
    let role = ROLES.into_iter().find(|role| role.id() == name.value);
    role.ok_or_else(|| unknown(table, name, "role", &ROLES.map(Role::id)))
}

/// Names already taken, each with its owner; names that differ only in case are the same.
#[derive(Default)]
pub(crate) struct Taken(HashMap<String, String>);

impl Taken {
    /// Refuses `name` when it has an owner already.
    pub(crate) fn claim(
        &mut self,
        table: &Table<'_>,
        name: &Located<String>,
        owner: &str,
    ) -> Result<(), LoadError> {
        match self.0.insert(name.value.to_lowercase(), owner.to_owned()) {
            None => Ok(()),
            Some(other) if other == owner => {
                Err(table.error(&name.place, format!("`{}` is here twice; keep one", name.value)))
            }
            Some(other) => {
                let message = format!("`{}` already belongs to `{other}`; keep it in one place", name.value);
                Err(table.error(&name.place, message))
            }
        }
    }
}

pub(crate) fn values(texts: Vec<Located<String>>) -> Vec<String> {
    texts.into_iter().map(|text| text.value).collect()
}
