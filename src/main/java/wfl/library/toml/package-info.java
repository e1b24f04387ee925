/// TOML 1.0 text to values and back; what TOML 1.1 allows besides is read too.
///
/// Own code, because reports, dates, key order and layout must be those of the language. Knows:
/// `wfl.library.base`, `wfl.runtime`. Never: other modules, files. Start at {@link
/// wfl.library.toml.TomlModule}.
@NullMarked
package wfl.library.toml;

import org.jspecify.annotations.NullMarked;
