/// The file room: handles, whole files, directories and paths.
///
/// Knows: the runtime's values and errors; which file a path means comes from {@link
/// wfl.runtime.Surroundings}, so that a run may live in a directory of its own. What a run leaves
/// open is closed with it. Never: prints, or keeps a file open between two statements that have no
/// handle. Start at {@link wfl.library.file.FileStatements} for the statements and at {@link
/// wfl.library.file.FilesystemModule} for the builtins.
@NullMarked
package wfl.library.file;

import org.jspecify.annotations.NullMarked;
