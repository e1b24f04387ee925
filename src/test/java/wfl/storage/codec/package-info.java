@org.jspecify.annotations.NullMarked
package wfl.storage.codec;
