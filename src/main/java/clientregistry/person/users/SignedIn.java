package clientregistry.person.users;

/**
 * Who acts: somebody at some place.
 *
 * @param user    who
 * @param node    name of the registered certificate he works with, null where none was shown
 * @param address network address, null when unknown
 * @param glass   leave to see people for a while, null without
 */
public record SignedIn(User user, String node, String address, BrokenGlass glass) {

    /** Without more leave than his roles give. */
    public SignedIn(User user, String node, String address) {
        this(user, node, address, null);
    }

    public SignedIn through(BrokenGlass broken) {
        return new SignedIn(user, node, address, broken);
    }

    /** The name of somebody who signed in, null where a certificate alone acts. */
    public String person() {
        return user.realm() == User.Realm.CERTIFICATE ? null : user.name();
    }
}
