/// What web programs ask that needs no server: paths and their templates, types of files, forms in
/// several parts.
///
/// Queries, forms and cookies of one line are in the text module. Knows: `wfl.library.base`,
/// `wfl.runtime`. Never: other modules, the network. Start at {@link wfl.library.web.WebModule}.
@NullMarked
package wfl.library.web;

import org.jspecify.annotations.NullMarked;
