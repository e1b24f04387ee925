package wfl.keystore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wfl.testing.SimulatedDisk;

/// A closed keystore says so, whatever it is asked: all public methods are looked up, so that none
/// can be forgotten.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ClosedTest {
    private static final Set<String> ALWAYS = Set.of("close", "isOpen", "file", "ownTransaction");

    static Stream<Method> methodsOfKeystores() {
        return publicMethods(Keystore.class).filter(each -> !ALWAYS.contains(each.getName()));
    }

    static Stream<Method> methodsOfTransactions() {
        // A part has nothing to do with the file until it reads or writes.
        return publicMethods(OpenTransaction.class)
                .filter(each -> !Set.of("close", "begin").contains(each.getName()));
    }

    private static Stream<Method> publicMethods(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(each -> Modifier.isPublic(each.getModifiers()))
                .filter(each -> !Modifier.isStatic(each.getModifiers()) && !each.isSynthetic());
    }

    @ParameterizedTest
    @MethodSource("methodsOfKeystores")
    void everyMethodOfAClosedKeystoreSaysSo(Method method) {
        Keystore keystore = filled();
        keystore.close();

        assertSaysClosed(method, keystore);
    }

    @ParameterizedTest
    @MethodSource("methodsOfTransactions")
    void everyMethodOfATransactionOnAClosedKeystoreSaysSo(Method method) {
        Keystore keystore = filled();
        try (OpenTransaction transaction = keystore.begin()) {
            keystore.close();

            assertSaysClosed(method, transaction);
        }
    }

    @Test
    void aClosedKeystoreStillKnowsItsFileAndMayBeClosedAgain() {
        Keystore keystore = filled();
        keystore.close();

        keystore.close();
        assertThat(keystore.isOpen()).isFalse();
        assertThat(keystore.file()).isEqualTo(Histories.FILE);
        assertThat(keystore.ownTransaction()).isEmpty();
    }

    @Test
    void aScanOfAClosedKeystoreSaysSo() {
        Keystore keystore = filled();
        try (Scan scan = keystore.scan(KeyRange.all(), ScanOptions.entries())) {
            assertThat(scan.advance()).isTrue();
            keystore.close();

            assertThatThrownBy(scan::advance).isInstanceOf(KeystoreException.Closed.class);
            assertThatThrownBy(scan::value).isInstanceOf(KeystoreException.Closed.class);
        }
    }

    private static void assertSaysClosed(Method method, Object target) {
        Object[] arguments =
                Arrays.stream(method.getParameterTypes()).map(ClosedTest::argument).toArray();
        assertThatThrownBy(() -> method.invoke(target, arguments))
                .cause()
                .isInstanceOfSatisfying(
                        KeystoreException.Closed.class,
                        e -> assertThat(e.file()).isEqualTo(Histories.FILE))
                .hasMessageContaining("simulated.kvb")
                .hasMessageContaining("closed");
    }

    // What a method with such a parameter would do something with.
    private static Object argument(Class<?> type) {
        if (type == byte[].class) return bytes("key");
        if (type == long.class) return 1L;
        if (type == KeyRange.class) return KeyRange.all();
        if (type == ScanOptions.class) return ScanOptions.entries();
        if (type == CompactionStrategy.class) return CompactionStrategy.FULL;
        if (type == WriteBatch.class) return new WriteBatch().put(bytes("key"), bytes("2"));
        if (type == UnaryOperator.class) return nothing();
        if (type == Function.class) return reading();
        if (type == Path.class) return Path.of("copy.kvb");
        if (type == KeystoreOptions.class) return KeystoreOptions.usual();
        if (type == Progress.class) return Progress.NONE;
        throw new AssertionError("this test has no " + type + " to give: add one");
    }

    private static UnaryOperator<Optional<byte[]>> nothing() {
        return _ -> Optional.empty();
    }

    private static Function<Transaction, Object> reading() {
        return transaction -> transaction.get(bytes("key"));
    }

    private static Keystore filled() {
        Keystore keystore =
                Keystore.createOn(
                        SimulatedDisk.withRoomFor(1 << 20),
                        Histories.opening(KeystoreOptions.usual()));
        keystore.put(bytes("key"), bytes("1"));
        return keystore;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
