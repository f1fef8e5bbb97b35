package org.countersign.stack;

import org.countersign.journal.Event;

/**
 * A process is about to act. What ran is part of the record.
 *
 * @param software version of the program and the commit it was built from
 * @param policy digest of the compiled rules
 * @param engine digest of models and recipe
 * @param stack {@code embedded} or {@code production}
 * @param configuration digest of the settings that are not secret
 * @param runtime of Java
 */
@Event.Kind("started")
record Started(
    @Open String software,
    @Open String policy,
    @Open String engine,
    @Open String stack,
    @Open String configuration,
    String runtime)
    implements Event {}
