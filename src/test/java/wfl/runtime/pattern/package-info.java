/// Tests of patterns as data.
@NullMarked
package wfl.runtime.pattern;

import org.jspecify.annotations.NullMarked;
