/// Tests of what stands between plain bytes and the file.
@org.jspecify.annotations.NullMarked
package wfl.keystore.codec;
