package clientregistry.steward;

import clientregistry.person.refusal.Refusal;
import java.util.UUID;

/** Where a page of a list ended. */
public record Cursor(long change, UUID id) {

    String text() {
        return change + "." + id;
    }

    /**
     * Reads the cursor that a client hands back.
     *
     * @param text null for the beginning
     * @throws Refusal DATA_TYPE when it is none this registry gave
     */
    public static Cursor of(String text) {
        try {
            String[] parts = text == null ? null : text.split("\\.", 2);
            return parts == null ? null : new Cursor(Long.parseLong(parts[0]), UUID.fromString(parts[1]));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new Refusal(Refusal.Kind.DATA_TYPE, "cursor", "cursor is not one this registry gave.");
        }
    }
}
