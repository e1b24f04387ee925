@org.jspecify.annotations.NullMarked
package wfl.base.crypto;
