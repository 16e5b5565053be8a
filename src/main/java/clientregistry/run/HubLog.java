package clientregistry.run;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.ConsoleAppender;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.helpers.MessageFormatter;

/**
 * The hub's log: each event is one line, whatever it quotes. What exceptions of libraries say is not written, since
 * many quote what they were given; their classes and places are. Of what libraries fill into their sentences only
 * numbers and the like are, for the same reason.
 */
public final class HubLog extends ConsoleAppender<ILoggingEvent> {

    /** The hub's own loggers, and routes', which are named after their ids. */
    private static final Pattern OURS = Pattern.compile(
            "(?:clientregistry|console|door|errors|feed|jobs|link|publish|query|site|steward)\\..*|[^.]*");

    private static final String NOT_WRITTEN = "(not written)";

    @Override
    protected void append(ILoggingEvent event) {
        super.append(clean(event));
    }

    private static ILoggingEvent clean(ILoggingEvent event) {
        LoggingEvent clean = new LoggingEvent();
        clean.setLevel(event.getLevel());
        clean.setLoggerName(event.getLoggerName());
        clean.setLoggerContextRemoteView(event.getLoggerContextVO());
        clean.setThreadName(oneLine(event.getThreadName()));
        clean.setInstant(event.getInstant());
        clean.setMDCPropertyMap(Map.of());
        clean.setMessage(oneLine(words(event)));
        if (event.getThrowableProxy() instanceof ThrowableProxy thrown) {
            clean.setThrowableProxy(new WithoutWords(thrown.getThrowable()));
        }
        return clean;
    }

    private static String words(ILoggingEvent event) {
        Object[] filledIn = event.getArgumentArray();
        if (filledIn == null || OURS.matcher(event.getLoggerName()).matches()) {
            return event.getFormattedMessage();
        }
        return MessageFormatter.arrayFormat(event.getMessage(), Stream.of(filledIn)
                .map(each -> isTelling(each) ? each : NOT_WRITTEN).toArray(), null).getMessage();
    }

    /** Whether it can be no text of a sender. */
    private static boolean isTelling(Object filledIn) {
        return filledIn instanceof Number || filledIn instanceof Boolean || filledIn instanceof Enum
                || filledIn instanceof Class || filledIn instanceof Duration;
    }

    /** Control characters, and what terminals and editors take for an end of a line, as Java writes them. */
    static String oneLine(String text) {
        if (text == null || text.chars().noneMatch(HubLog::isControl)) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.chars().forEach(c -> {
            if (isControl(c)) {
                out.append(String.format("\\u%04x", c));
            } else {
                out.append((char) c);
            }
        });
        return out.toString();
    }

    private static boolean isControl(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL || type == Character.FORMAT || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }

    /** An exception with its classes and places; what ours say is meant to be read. */
    private static final class WithoutWords extends ThrowableProxy {

        private WithoutWords(Throwable thrown) {
            super(thrown);
        }

        @Override
        public String getMessage() {
            boolean ours = getClassName().startsWith("clientregistry.");
            return ours ? oneLine(super.getMessage()) : "(what it says is not written)";
        }

        @Override
        public String getOverridingMessage() {
            return null;
        }

        @Override
        public ThrowableProxy getCause() {
            return super.getCause() instanceof ThrowableProxy cause ? new WithoutWords(cause.getThrowable()) : null;
        }

        @Override
        public ThrowableProxy[] getSuppressed() {
            return new ThrowableProxy[0];
        }
    }
}
