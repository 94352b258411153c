//! Properties over random notes: nothing panics, and whatever comes out lies inside the note.
