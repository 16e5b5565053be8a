package clientregistry.person.users;

/**
 * Who acts: somebody at some place.
 *
 * @param user    who
 * @param node    name of the registered certificate he works with, null where none was shown
 * @param address network address, null when unknown
 */
public record SignedIn(User user, String node, String address) {

    /** The name of somebody who signed in, null where a certificate alone acts. */
    public String person() {
        return user.realm() == User.Realm.CERTIFICATE ? null : user.name();
    }
}
