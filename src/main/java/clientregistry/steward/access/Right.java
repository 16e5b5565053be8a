package clientregistry.steward.access;

import clientregistry.person.users.SignedIn;
import clientregistry.person.users.User.Role;
import clientregistry.person.users.User;
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
    /** How servers, queues, jobs and sources fare, which messages came and what became of them, by ids of ours. */
    SEE_SYSTEM(true, Role.OPERATOR, Role.ENGINEER, Role.ADMIN),
    /** What messages say; of people only for who sees people. */
    SEE_MESSAGES(false, Role.ENGINEER),
    /** What gave up is tried again, or dropped. */
    MEND(false, Role.OPERATOR),
    /** Messages are processed again. */
    REPROCESS(false, Role.OPERATOR, Role.ENGINEER),
    /** To see people in an emergency, for a while, which an auditor looks at. */
    BREAK_GLASS(false, Role.AUDITOR, Role.OPERATOR, Role.ENGINEER),
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

    /** The same of somebody who acts: to see people, leave for a while is enough. */
    public boolean isOf(SignedIn acting) {
        return isOf(acting.user()) || (this == SEE_PEOPLE && acting.glass() != null);
    }

    /** Roles add up. */
    public boolean isOf(User user) {
        return (leads && user.leads()) || user.roles().stream().anyMatch(roles::contains);
    }
}
