/// Tests of the web helpers.
@NullMarked
package wfl.library.web;

import org.jspecify.annotations.NullMarked;
