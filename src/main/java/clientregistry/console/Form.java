package clientregistry.console;

import clientregistry.person.refusal.Refusal;
import java.util.List;
import java.util.UUID;

/** A form of ours, filled in. */
public record Form(Asked asked) {

    /** A part of the path it was sent to, from 0. */
    public String part(int number) {
        return asked.part(number);
    }

    /** A field, null when absent or blank. */
    public String text(String name) {
        return asked.field(name);
    }

    public List<String> texts(String name) {
        return asked.fields(name);
    }

    /**
     * A field that has to be filled in.
     *
     * @throws Refusal REQUIRED_MISSING when it is blank
     */
    public String required(String name) {
        String text = text(name);
        if (text == null) {
            throw new Refusal(Refusal.Kind.REQUIRED_MISSING, name, name + " is required.");
        }
        return text;
    }

    /**
     * A field that holds an id.
     *
     * @throws Refusal DATA_TYPE when it is no id
     */
    public UUID id(String name) {
        try {
            return UUID.fromString(required(name));
        } catch (IllegalArgumentException e) {
            throw new Refusal(Refusal.Kind.DATA_TYPE, name, name + " must be an id.");
        }
    }

    /** Whether a box is ticked. */
    public boolean ticked(String name) {
        return text(name) != null;
    }

    public String why() {
        return required("why");
    }
}
