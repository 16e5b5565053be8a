package clientregistry.link;

import clientregistry.person.users.SignedIn;

/** To whom somebody may do something, by what the registry says when it is asked. Thread-safe. */
public interface OperationLimits {

    /**
     * Asked under the link lock, in the transaction that would do it: nobody moves before it is done.
     *
     * @throws clientregistry.person.refusal.Refusal when he may not
     */
    void require(SignedIn acting, Operation.Action action);
}
