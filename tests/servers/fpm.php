<?php
// Without the lines of events.php: the pool has them.
require __DIR__ . '/pass.php';
pass(ask());
