package org.countersign.identity;

import org.countersign.journal.Event;

/**
 * Somebody who is signed in asked for what their roles do not allow.
 *
 * @param method of the request
 * @param path of the request, without its query
 */
@Event.Kind("access-refused")
public record AccessRefused(String method, String path) implements Event {}
