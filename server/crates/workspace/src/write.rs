//! From text to a file, wholly or not at all.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use crate::read::Problem;

/// Replaces the text of the file at `path`. Whoever reads it meanwhile sees the old text or the new one, never a part;
/// permissions stay, and a link goes on pointing to the file.
///
/// # Errors
///
/// When the file may not be written, or the disk is full. The file is then as it was.
pub fn write(path: &Path, text: &str) -> Result<(), Problem> {
    replace(path, text).map_err(|source| Problem::Unwritable { path: path.to_path_buf(), source })
}

fn replace(path: &Path, text: &str) -> io::Result<()> {
    let file = fs::canonicalize(path)?;
    let permissions = fs::metadata(&file)?.permissions();
    // A rename asks only the folder.
    if permissions.readonly() {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    let folder = file.parent().ok_or(io::ErrorKind::NotFound)?;
    let mut new = tempfile::Builder::new().prefix(".starling-").tempfile_in(folder)?;
    new.write_all(text.as_bytes())?;
    new.as_file().set_permissions(permissions)?;
    new.as_file().sync_all()?;
    new.persist(&file)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;

    #[test]
    fn the_text_is_replaced_and_nothing_else_is_left() {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("a.md");
        fs::write(&path, "old").unwrap();
        write(&path, "\u{feff}new\r\n").unwrap();
        assert_eq!(fs::read(&path).unwrap(), "\u{feff}new\r\n".as_bytes());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_file_that_is_gone_is_not_made() {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("a.md");
        assert!(write(&path, "new").unwrap_err().to_string().contains("a.md"));
        assert!(!path.exists());
    }

    #[cfg(unix)]
    #[test]
    fn permissions_stay_a_link_stays_a_link_and_a_protected_file_stays_as_it_is() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = TempDir::new().unwrap();
        let (path, link) = (folder.path().join("a.md"), folder.path().join("link.md"));
        fs::write(&path, "old").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        symlink(&path, &link).unwrap();
        write(&link, "new").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o440)).unwrap();
        assert!(write(&path, "newer").is_err());
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
    }
}
