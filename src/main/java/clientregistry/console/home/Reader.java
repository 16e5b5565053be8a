package clientregistry.console.home;

import clientregistry.console.Asked;
import clientregistry.console.Sheet;
import clientregistry.person.users.User;
import clientregistry.person.Words;
import clientregistry.steward.access.Right;
import java.util.List;
import java.util.stream.Stream;

/**
 * Who reads, as he sees himself.
 *
 * @param realm   code of who says that it is he
 * @param rights  codes of what he may do
 * @param sources whose people he may see, empty for all
 * @param node    his certificate, null when none was shown
 */
public record Reader(String name, String realm, List<User.Role> roles, boolean leads, List<String> rights,
                     List<String> sources, String node) {

    static Reader of(Asked asked) {
        Sheet sheet = asked.sheet();
        User user = sheet.user();
        return new Reader(user.name(), Words.of(user.realm()), user.roles().stream().sorted().toList(), user.leads(),
                Stream.of(Right.values()).filter(sheet::may).map(Words::of).toList(),
                user.sources().stream().sorted().toList(), sheet.who().node());
    }
}
