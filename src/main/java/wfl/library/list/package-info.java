/// Lists: changing, searching, ordering; some also take text and binary.
///
/// Knows: `wfl.library.base`, `wfl.runtime`. Never: other modules. Start at {@link
/// wfl.library.list.ListModule}.
@NullMarked
package wfl.library.list;

import org.jspecify.annotations.NullMarked;
