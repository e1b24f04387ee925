/// Configuration files: finding, reading, checking, repairing and writing them.
///
/// Knows: files, the table of settings. Never: what a setting does.
/// Start at {@link wfl.tool.config.ConfigurationFiles}.
@NullMarked
package wfl.tool.config;

import org.jspecify.annotations.NullMarked;
