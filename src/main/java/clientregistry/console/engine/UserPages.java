package clientregistry.console.engine;

import clientregistry.console.Asked;
import clientregistry.console.Deed;
import clientregistry.console.DeedKind;
import clientregistry.console.Form;
import clientregistry.console.PageKind;
import clientregistry.person.users.User;
import clientregistry.person.Words;
import clientregistry.steward.access.Right;
import clientregistry.steward.engine.UserView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Who may do what. */
public final class UserPages {

    /** All with a password of this registry's own. */
    public record Users(List<UserView> all) {
    }

    /**
     * One of them.
     *
     * @param self whether the reader is that one
     */
    public record OneUser(UserView user, boolean self) {
    }

    private UserPages() {
    }

    static List<PageKind> pages() {
        return List.of(new PageKind("users", Right.MANAGE_USERS, "engine/users.jte",
                asked -> new Users(EngineItems.of(asked, UserView.class, "users"))),
                new PageKind("users/NAME", Right.MANAGE_USERS, "engine/user.jte", UserPages::user));
    }

    static List<DeedKind> deeds() {
        List<DeedKind> deeds = new ArrayList<>(List.of(
                new DeedKind("users", Right.MANAGE_USERS, UserPages::add),
                new DeedKind("users/NAME/roles", Right.MANAGE_USERS, UserPages::roles),
                new DeedKind("users/NAME/password", Right.MANAGE_USERS, UserPages::password)));
        for (String what : List.of("disable", "enable", "sign-out")) {
            deeds.add(new DeedKind("users/NAME/" + what, Right.MANAGE_USERS,
                    form -> deed(form, what, Map.of("why", form.why()))));
        }
        return deeds;
    }

    /** Roles there are, for boxes to tick. */
    public static List<String> roles() {
        return Stream.of(User.Role.values()).map(Words::of).toList();
    }

    private static OneUser user(Asked asked) {
        UserView user = asked.ask(UserView.class, "users/" + asked.part(1));
        User reader = asked.sheet().who().user();
        return new OneUser(user, reader.realm() == User.Realm.LOCAL && reader.name().equals(user.name()));
    }

    private static Deed add(Form form) {
        String name = form.required("name");
        Map<String, Object> body = standing(form);
        body.put("name", name);
        body.put("password", secret(form));
        return new Deed("POST", "users", Map.of(), body, Deed.saying("users", "said.user-added", null));
    }

    private static Deed roles(Form form) {
        return deed(form, "roles", standing(form));
    }

    private static Deed password(Form form) {
        return deed(form, "password", Map.of("why", form.why(), "password", secret(form)));
    }

    /** With the blanks at its ends. */
    private static String secret(Form form) {
        form.required("password");
        return form.texts("password").get(0);
    }

    private static Deed deed(Form form, String what, Map<String, ?> body) {
        String name = form.part(1);
        return new Deed("POST", "users/" + name + "/" + what, Map.of(), body, Deed.saying("users/" + name,
                "said.user-changed", null));
    }

    private static Map<String, Object> standing(Form form) {
        Map<String, Object> body = new HashMap<>();
        body.put("why", form.why());
        body.put("roles", form.texts("roles"));
        body.put("lead", form.ticked("lead"));
        body.put("sources", words(form.text("sources")));
        body.put("addresses", words(form.text("addresses")));
        return body;
    }

    private static List<String> words(String field) {
        return field == null ? List.of() : Stream.of(field.split("[\\s,]+")).filter(word -> !word.isEmpty()).toList();
    }
}
