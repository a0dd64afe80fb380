package io.highwater.engine.engine;

import io.highwater.engine.store.Store;

/** All that a decision reads and moves. */
record Books(
    Store store,
    Groups groups,
    Alerts alerts,
    Desk desk,
    Outbox outbox,
    Journal journal,
    Tray tray) {}
