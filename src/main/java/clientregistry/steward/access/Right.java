package clientregistry.steward.access;

import clientregistry.person.users.User;
import clientregistry.person.users.User.Role;
import java.util.EnumSet;
import java.util.Set;

/**
 * Something a person may do at the stewards' listener, and who. Those without {@link #SEE_PEOPLE} are refused whatever
 * tells of individuals: demographics, and the ids by which sources know them.
 */
public enum Right {

    /** Nothing of the registry is told. */
    ASK(false, Role.values()),
    /** Records, persons and questions, with all that is known. */
    SEE_PEOPLE(false, Role.VIEWER, Role.STEWARD),
    /** What happened and why, by ids of ours only. */
    SEE_CHANGES(false, Role.values()),
    /** Who looked at whom, and what was asked. */
    SEE_TRAIL(false, Role.AUDITOR),
    /** To be asked at all for something that changes the registry; which, decides its own right. */
    OPERATE(false, Role.STEWARD, Role.OPERATOR),
    /** Links, questions, one change undone. */
    JUDGE(false, Role.STEWARD),
    /** Who works on what, and a second person's word. */
    LEAD(true),
    /** Many changes undone at once. */
    UNDO_MANY(true),
    /** A source's feeds wait, or go on. */
    QUARANTINE(true, Role.OPERATOR),
    /** By which rules everything is decided from now on. */
    CHANGE_RULES(true, Role.ENGINEER),
    /** Who may do what, and who is locked out. */
    MANAGE_USERS(false, Role.ADMIN);

    private final boolean leads;
    private final Set<Role> roles = EnumSet.noneOf(Role.class);

    /**
     * @param leads whether stewards have it who lead
     * @param roles who has it besides
     */
    Right(boolean leads, Role... roles) {
        this.leads = leads;
        this.roles.addAll(Set.of(roles));
    }

    /** Roles add up. */
    public boolean isOf(User user) {
        return (leads && user.leads()) || user.roles().stream().anyMatch(roles::contains);
    }
}
