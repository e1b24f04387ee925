/// What a configuration file may say, and what a run takes from it.
///
/// Knows: the table of keys with their types and standard values. Never: files, the command line.
/// Start at {@link wfl.runtime.settings.Setting}.
@NullMarked
package wfl.runtime.settings;

import org.jspecify.annotations.NullMarked;
