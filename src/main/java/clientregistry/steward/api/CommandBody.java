package clientregistry.steward.api;

import clientregistry.feed.bounds.PackedBody;
import clientregistry.person.refusal.Refusal;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/**
 * The members of a command's body, each read once and strictly; what nobody read is refused with its name. One thread.
 */
public final class CommandBody {

    private static final int LONGEST_REASON = 1000;

    private final ObjectNode body;
    private final Set<String> read = new HashSet<>();

    private CommandBody(ObjectNode body) {
        this.body = body;
    }

    /** @throws Refusal UNSUPPORTED_TYPE, NOT_PARSEABLE */
    static CommandBody of(StewardRequest request) {
        PackedBody.refuse(request.encoding());
        String type = request.type() == null ? "" : request.type().toLowerCase(Locale.ROOT).replace(" ", "");
        if (!type.matches("application/json(;charset=\"?utf-8\"?)?")) {
            throw new Refusal(Refusal.Kind.UNSUPPORTED_TYPE, null, "Content-Type must be application/json.");
        }
        return new CommandBody(ApiJson.object(request.body()));
    }

    /** Null in JSON is as good as absent. */
    private JsonNode take(String name) {
        read.add(name);
        JsonNode value = body.get(name);
        return value == null || value.isNull() ? null : value;
    }

    /** A member that is text, null when it is absent or blank. */
    public String text(String name) {
        JsonNode value = take(name);
        if (value != null && !value.isTextual()) {
            throw wrong(name, "text");
        }
        if (value == null || value.textValue().isBlank()) {
            return null;
        }
        StewardRequest.requirePrintable(name, value.textValue());
        return value.textValue().strip();
    }

    public String requiredText(String name) {
        return required(name, text(name));
    }

    /** The reason, which every operation needs. */
    String why() {
        String why = requiredText("why");
        if (why.length() > LONGEST_REASON) {
            throw new Refusal(Refusal.Kind.DATA_TYPE, "why", "why is longer than " + LONGEST_REASON + " characters.");
        }
        return why;
    }

    public UUID id(String name) {
        return uuid(name, requiredText(name));
    }

    private static UUID uuid(String name, String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw wrong(name, "a UUID");
        }
    }

    public List<UUID> ids(String name) {
        JsonNode list = required(name, take(name));
        if (!list.isArray() || list.isEmpty()) {
            throw wrong(name, "a list of UUIDs");
        }
        List<UUID> ids = new ArrayList<>();
        list.forEach(each -> ids.add(uuid(name, each.isTextual() ? each.textValue() : "")));
        if (new HashSet<>(ids).size() < ids.size()) {
            throw wrong(name, "a list without repetitions");
        }
        return ids;
    }

    /** A member that is a list of texts, empty when it is absent. */
    public List<String> texts(String name) {
        JsonNode list = take(name);
        if (list != null && !list.isArray()) {
            throw wrong(name, "a list of texts");
        }
        List<String> texts = new ArrayList<>();
        if (list != null) {
            list.forEach(each -> texts.add(each.isTextual() ? each.textValue() : ""));
        }
        if (texts.stream().anyMatch(String::isBlank)) {
            throw wrong(name, "a list of texts");
        }
        texts.forEach(each -> StewardRequest.requirePrintable(name, each));
        return List.copyOf(texts);
    }

    /** Text that is nobody else's to know, with the blanks at its ends. */
    public char[] secret(String name) {
        JsonNode value = required(name, take(name));
        if (!value.isTextual() || value.textValue().isEmpty()) {
            throw wrong(name, "text");
        }
        return value.textValue().toCharArray();
    }

    public List<Long> numbers(String name) {
        JsonNode list = required(name, take(name));
        List<Long> numbers = new ArrayList<>();
        list.forEach(each -> numbers.add(each.canConvertToLong() && each.isIntegralNumber() ? each.longValue() : -1));
        if (!list.isArray() || numbers.isEmpty() || numbers.contains(-1L)) {
            throw wrong(name, "a list of change numbers");
        }
        return numbers;
    }

    /** A member that is a whole number of at least 0, null when it is absent. */
    public Long number(String name) {
        JsonNode value = take(name);
        if (value != null && !(value.isIntegralNumber() && value.canConvertToLong() && value.longValue() >= 0)) {
            throw wrong(name, "a whole number");
        }
        return value == null ? null : value.longValue();
    }

    /** A member that is true or false, null when it is absent. */
    public Boolean flag(String name) {
        JsonNode value = take(name);
        if (value != null && !value.isBoolean()) {
            throw wrong(name, "true or false");
        }
        return value == null ? null : value.booleanValue();
    }

    public boolean flag(String name, boolean otherwise) {
        Boolean flag = flag(name);
        return flag == null ? otherwise : flag;
    }

    public Instant instant(String name) {
        return StewardRequest.instant(name, text(name));
    }

    public <T> T required(String name, T value) {
        if (value == null) {
            throw new Refusal(Refusal.Kind.REQUIRED_MISSING, name, name + " is required.");
        }
        return value;
    }

    /**
     * All that was sent has been read.
     *
     * @throws Refusal naming the first member nobody knows
     */
    public void requireNothingElse() {
        for (Iterator<String> names = body.fieldNames(); names.hasNext();) {
            String name = names.next();
            if (!read.contains(name)) {
                throw new Refusal(Refusal.Kind.STRUCTURE, StewardRequest.name(name), "Unknown field: "
                        + StewardRequest.name(name) + ".");
            }
        }
    }

    private static Refusal wrong(String name, String expected) {
        return new Refusal(Refusal.Kind.DATA_TYPE, name, name + " must be " + expected + ".");
    }
}
