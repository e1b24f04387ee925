package wfl.tool.kvb;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import wfl.keystore.KeystoreLimits;

/// Reads the time after `--for`.
final class TimeAmount implements ITypeConverter<Duration> {
    private static final Pattern AMOUNT = Pattern.compile("([0-9]{1,15})(ms|s|m|h|d)");

    @Override
    public Duration convert(String word) {
        Matcher amount = AMOUNT.matcher(word);
        if (!amount.matches()) {
            throw new TypeConversionException(
                    "'" + word + "' is not a time such as 500ms, 30s, 10m, 2h or 7d");
        }
        long count = Long.parseLong(amount.group(1));
        long millis = saturatedMillis(count, unitMillis(amount.group(2)));
        if (millis < 1 || millis > KeystoreLimits.TTL_MILLIS_MAX) {
            throw new TypeConversionException(
                    "a time must be 1ms to %dms".formatted(KeystoreLimits.TTL_MILLIS_MAX));
        }
        return Duration.ofMillis(millis);
    }

    private static long unitMillis(String unit) {
        return switch (unit) {
            case "ms" -> 1;
            case "s" -> 1_000;
            case "m" -> 60_000;
            case "h" -> 3_600_000;
            default -> 86_400_000;
        };
    }

    private static long saturatedMillis(long count, long unitMillis) {
        return count > Long.MAX_VALUE / unitMillis ? Long.MAX_VALUE : count * unitMillis;
    }
}
