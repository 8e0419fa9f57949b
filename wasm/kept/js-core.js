// @ts-nocheck: the translator knows of no types.
export function makeJsCore() {
 var buffer = new ArrayBuffer(393216);
 var HEAP8 = new Int8Array(buffer);
 var HEAP16 = new Int16Array(buffer);
 var HEAP32 = new Int32Array(buffer);
 var HEAPU8 = new Uint8Array(buffer);
 var global$0 = 8192;
 function $0($0_1, $1_1) {
  var $2_1 = 0;
  while (1) {
   $2_1 = HEAPU8[$0_1];
   if (!($2_1 != 13 & $2_1 != 10)) {
    return $0_1
   }
   $0_1 = $0_1 + 1 | 0;
   if ($1_1 >>> 0 >= $0_1 >>> 0) {
    continue
   }
   break;
  };
  return $0_1;
 }
 
 function $1($0_1, $1_1, $2_1) {
  var $3_1 = 0, $4_1 = 0, $5 = 0, $6 = 0, $7 = 0, $8 = 0, $9 = 0;
  $7 = $2_1 - 1 | 0;
  $8 = $2_1 + 1 | 0;
  while (1) {
   $3_1 = 128 - ($0_1 & 3) | 0;
   $9 = $3_1 > ($2_1 - $0_1 | 0) ? $8 : $3_1 + $0_1 | 0;
   $6 = $7 - $0_1 | 0;
   block1 : {
    block : {
     while (1) {
      $5 = $6;
      $4_1 = HEAP8[$0_1];
      HEAP8[$1_1] = $4_1;
      if ($4_1 < 14) {
       break block
      }
      $3_1 = $0_1 + 1 | 0;
      $4_1 = $4_1 > 13 ? $3_1 : $0_1;
      $1_1 = $1_1 + 1 | 0;
      $6 = $5 - 1 | 0;
      $0_1 = $3_1;
      if ($4_1 >>> 0 < $9 >>> 0) {
       continue
      }
      break;
     };
     if ($2_1 >>> 0 >= $4_1 >>> 0) {
      break block1
     }
    }
    return $0_1;
   }
   if (($2_1 - $4_1 | 0) < 128) {
    continue
   }
   while (1) {
    $0_1 = HEAP32[$3_1 >> 2];
    if (!(($0_1 - 235802126 | $0_1) & -2139062144)) {
     $3_1 = $3_1 + 4 | 0;
     $5 = $5 - 4 | 0;
     if ($5 > 3) {
      continue
     }
    }
    break;
   };
   $0_1 = $4_1;
   $3_1 = $3_1 - $0_1 | 0;
   if ($3_1 >>> 0 < 128) {
    continue
   }
   wasm2js_memory_copy($1_1, $0_1, $3_1);
   $1_1 = $1_1 + $3_1 | 0;
   $0_1 = $0_1 + $3_1 | 0;
   continue;
  };
 }
 
 function $2() {
  return 8224;
 }
 
 function $3($0_1) {
  $0_1 = $0_1 | 0;
  HEAP16[4149] = 0;
  HEAP8[8297] = 0;
  HEAP8[8296] = $0_1;
  HEAP32[2072] = 0;
  HEAP32[2073] = 0;
  HEAP8[8300] = 0;
 }
 
 function $4($0_1) {
  $0_1 = $0_1 | 0;
  var $1_1 = 0, $2_1 = 0, $3_1 = 0, $4_1 = 0, $5 = 0, $6 = 0, $7 = 0, $8 = 0, $9 = 0, $10 = 0, $11 = 0, $12 = 0, $13 = 0, $14 = 0, $15 = 0, $16 = 0, $17 = 0, $18 = 0, $19 = 0, $20 = 0;
  $14 = global$0 - 16 | 0;
  global$0 = $14;
  HEAP32[2068] = 0;
  HEAP32[2066] = 0;
  HEAP32[2067] = 0;
  if ($0_1) {
   $11 = $0_1 + 8304 | 0;
   $20 = $11 - 10 | 0;
   $4_1 = HEAP32[2062];
   $15 = ($4_1 + HEAP32[2063] | 0) - 16 | 0;
   $7 = HEAP32[2064];
   $17 = ($7 + HEAP32[2065] * 12 | 0) - 12 | 0;
   $3_1 = 8304;
   $0_1 = $4_1;
   while (1) {
    block6 : {
     block42 : {
      block8 : {
       block26 : {
        block9 : {
         block1 : {
          block5 : {
           block4 : {
            block : {
             if ($4_1 >>> 0 > $15 >>> 0 | $3_1 >>> 0 >= $11 >>> 0) {
              break block
             }
             $18 = $7 >>> 0 > $17 >>> 0;
             if ($18) {
              break block
             }
             $16 = $7 >>> 0 <= $17 >>> 0;
             block2 : {
              block3 : {
               $1_1 = HEAPU8[8292];
               if ($1_1 >>> 0 <= 2) {
                switch ($1_1 | 0) {
                case 0:
                 break block1;
                case 1:
                 break block2;
                case 2:
                 break block3;
                default:
                 break block4;
                }
               }
               if ($1_1 == 3) {
                break block5
               }
               if ($1_1 != 5) {
                if ($1_1 != 6) {
                 break block4
                }
                $16 = 1;
                $3_1 = $0($3_1, (($3_1 ^ -1) + $11 | 0) + $3_1 | 0);
                if ($11 >>> 0 <= $3_1 >>> 0) {
                 break block6
                }
                HEAP8[8292] = HEAPU8[$3_1] == 13 ? 2 : 1;
                $3_1 = $3_1 + 1 | 0;
                break block6;
               }
               $2_1 = $11 - $3_1 | 0;
               block7 : {
                while (1) {
                 $1_1 = HEAPU8[$3_1];
                 $5 = $1_1 - 48 | 0;
                 if ($5 >>> 0 > 9) {
                  break block7
                 }
                 HEAP8[8294] = 1;
                 $8 = HEAP32[2072];
                 HEAP32[2072] = $8 >>> 0 > (-2147483601 - $1_1 >>> 0) / 10 >>> 0 ? 2147483647 : $5 + $8 * 10 | 0;
                 $3_1 = $3_1 + 1 | 0;
                 $2_1 = $2_1 - 1 | 0;
                 if ($2_1) {
                  continue
                 }
                 break;
                };
                $3_1 = $11;
               }
               if ($3_1 == $11) {
                $3_1 = $11;
                break block6;
               }
               HEAP8[8292] = 6;
               if (HEAPU8[8294] != 1) {
                break block6
               }
               $1_1 = HEAPU8[$3_1];
               $2_1 = $1_1 == 10 ? 4 : ($1_1 == 13) << 2;
               break block8;
              }
              $1_1 = HEAPU8[$3_1];
              $16 = 1;
              HEAP8[8292] = 1;
              $3_1 = ($1_1 == 10) + $3_1 | 0;
              break block6;
             }
             $1_1 = $20 - $3_1 | 0;
             $2_1 = $15 - $4_1 | 0;
             $1_1 = $1_1 < $2_1 ? $1_1 : $2_1;
             if ($1_1 < 2 | $7 >>> 0 >= $17 >>> 0) {
              break block9
             }
             $2_1 = HEAPU8[8296];
             $6 = HEAPU8[8293];
             $9 = HEAPU8[8295];
             if ($9 == 2) {
              HEAP8[$4_1] = 10;
              $4_1 = $4_1 + 1 | 0;
             }
             $12 = ($1_1 + $3_1 | 0) - 2 | 0;
             $8 = ($2_1 ^ -1) & 1;
             $2_1 = $3_1;
             while (1) {
              block21 : {
               block18 : {
                block24 : {
                 block19 : {
                  block12 : {
                   block13 : {
                    block20 : {
                     block23 : {
                      block22 : {
                       block16 : {
                        block15 : {
                         block14 : {
                          $1_1 = HEAPU8[$2_1];
                          block10 : {
                           if ($1_1 == 10) {
                            break block10
                           }
                           block11 : {
                            if ($1_1 >>> 0 <= 99) {
                             if ($1_1 == 13) {
                              break block11
                             }
                             $5 = $8;
                             if ($1_1 != 58) {
                              break block12
                             }
                             break block13;
                            }
                            if ($1_1 >>> 0 < 101) {
                             break block14
                            }
                            if ($1_1 == 105) {
                             break block15
                            }
                            if ($1_1 == 101) {
                             break block16
                            }
                            if ($1_1 != 114 | HEAPU8[$2_1 + 1] != 101 | HEAPU8[$2_1 + 2] != 116) {
                             break block12
                            }
                            $5 = HEAPU8[$2_1 + 3] != 114;
                            break block13;
                           }
                           if (HEAPU8[$2_1 + 1] != 10) {
                            break block10
                           }
                           $2_1 = $2_1 + 1 | 0;
                          }
                          $2_1 = $2_1 + 1 | 0;
                          $1_1 = $9 & 255;
                          block17 : {
                           if ($1_1 == 1) {
                            $1_1 = $4_1;
                            $5 = 7;
                            break block17;
                           }
                           $9 = 0;
                           if ($1_1 != 2) {
                            $1_1 = $0_1;
                            break block18;
                           }
                           $1_1 = $4_1 - 1 | 0;
                           $4_1 = $1_1;
                           $5 = 6;
                          }
                          HEAP32[$7 >> 2] = $5;
                          $0_1 = $1_1 - $0_1 | 0;
                          HEAP32[$7 + 4 >> 2] = $0_1;
                          HEAP32[$7 + 8 >> 2] = $0_1 - $10;
                          $13 = $10 + $13 | 0;
                          $7 = $7 + 12 | 0;
                          $10 = 0;
                          $9 = 0;
                          break block18;
                         }
                         if (HEAPU8[$2_1 + 1] != 97 | HEAPU8[$2_1 + 2] != 116 | HEAPU8[$2_1 + 3] != 97) {
                          break block12
                         }
                         if (HEAPU8[$2_1 + 4] != 58) {
                          break block19
                         }
                         $1_1 = (HEAPU8[$2_1 + 5] != 32 ? 5 : 6) + $2_1 | 0;
                         $9 = 2;
                         $6 = 1;
                         break block20;
                        }
                        if (HEAPU8[$2_1 + 1] != 100) {
                         break block12
                        }
                        $6 = 2;
                        $5 = 1;
                        if (HEAPU8[$2_1 + 2] != 58) {
                         $1_1 = $0_1;
                         break block21;
                        }
                        if (HEAPU8[$2_1 + 3] == 32) {
                         break block22
                        }
                        $1_1 = $0_1;
                        break block21;
                       }
                       if (HEAPU8[$2_1 + 1] != 118 | HEAPU8[$2_1 + 2] != 101 | HEAPU8[$2_1 + 3] != 110) {
                        break block12
                       }
                       $6 = 2;
                       $5 = 1;
                       if (HEAPU8[$2_1 + 4] != 116) {
                        $1_1 = $0_1;
                        break block21;
                       }
                       if (HEAPU8[$2_1 + 5] != 58) {
                        $1_1 = $0_1;
                        break block21;
                       }
                       $1_1 = 7;
                       if (HEAPU8[$2_1 + 6] == 32) {
                        break block23
                       }
                       $1_1 = $0_1;
                       break block21;
                      }
                      $6 = 3;
                      $1_1 = 4;
                     }
                     $1_1 = $1_1 + $2_1 | 0;
                     $2_1 = $9 & 255;
                     $9 = 1;
                     if ($2_1 != 2) {
                      break block20
                     }
                     $9 = 2;
                     $4_1 = $4_1 - 1 | 0;
                     if ($4_1 == $0_1) {
                      $4_1 = $0_1;
                      break block20;
                     }
                     HEAP32[$7 >> 2] = 1;
                     $0_1 = $4_1 - $0_1 | 0;
                     HEAP32[$7 + 4 >> 2] = $0_1;
                     HEAP32[$7 + 8 >> 2] = $0_1 - $10;
                     $13 = $10 + $13 | 0;
                     $7 = $7 + 12 | 0;
                     $10 = 0;
                     $0_1 = $4_1;
                    }
                    $2_1 = $1($1_1, $4_1, $12);
                    $4_1 = ($2_1 - $1_1 | 0) + $4_1 | 0;
                    $5 = 4;
                    $1_1 = 1;
                    break block24;
                   }
                   if (!$5) {
                    break block19
                   }
                  }
                  $6 = 2;
                  $5 = 6;
                  $1_1 = 0;
                  $2_1 = $0($2_1, $12);
                  break block24;
                 }
                 $6 = 2;
                 $5 = 1;
                 $1_1 = $0_1;
                 break block21;
                }
                $19 = HEAPU8[$2_1];
                block25 : {
                 if ($19 == 10) {
                  break block25
                 }
                 if ($19 != 13) {
                  $1_1 = $0_1;
                  break block21;
                 }
                 if (HEAPU8[$2_1 + 1] != 10) {
                  break block25
                 }
                 $2_1 = $2_1 + 1 | 0;
                }
                $2_1 = $2_1 + 1 | 0;
                if (!$1_1) {
                 $1_1 = $0_1;
                 break block18;
                }
                if ($6 != 1) {
                 HEAP32[$7 >> 2] = $6;
                 $0_1 = $4_1 - $0_1 | 0;
                 HEAP32[$7 + 4 >> 2] = $0_1;
                 HEAP32[$7 + 8 >> 2] = $0_1 - $10;
                 $13 = $10 + $13 | 0;
                 $7 = $7 + 12 | 0;
                 $10 = 0;
                 $0_1 = $4_1;
                }
                $1_1 = $0_1;
                if (($9 & 255) != 2) {
                 break block18
                }
                HEAP8[$4_1] = 10;
                $4_1 = $4_1 + 1 | 0;
                $9 = 2;
               }
               $5 = 1;
               if ($2_1 >>> 0 > $12 >>> 0) {
                break block21
               }
               $0_1 = $1_1;
               if ($7 >>> 0 < $17 >>> 0) {
                continue
               }
              }
              break;
             };
             HEAP8[8295] = $9;
             HEAP8[8293] = $6;
             HEAP8[8292] = $5;
             $4_1 = $4_1 - (($9 & 255) == 2 & $5 != 4) | 0;
             if ($2_1 == $3_1) {
              break block26
             }
             $0_1 = $1_1;
             $3_1 = $2_1;
             break block6;
            }
            $2_1 = $0_1 != $4_1;
            $16 = 0;
            $18 = 1;
            break block8;
           }
           $2_1 = $3_1;
           while (1) {
            block27 : {
             if (HEAPU8[8297]) {
              $3_1 = $2_1;
              break block27;
             }
             $1_1 = ($2_1 ^ -1) + $11 | 0;
             $3_1 = $15 - $4_1 | 0;
             $1_1 = $1_1 < $3_1 ? $1_1 : $3_1;
             if ($1_1 < 0) {
              $3_1 = $2_1;
              break block27;
             }
             $3_1 = $1($2_1, $4_1, $1_1 + $2_1 | 0);
             $4_1 = ($3_1 - $2_1 | 0) + $4_1 | 0;
            }
            $5 = $3_1 == $11;
            if ($5) {
             $3_1 = $11;
             break block6;
            }
            block28 : {
             $8 = $4_1 >>> 0 > $15 >>> 0;
             if ($8) {
              break block28
             }
             $6 = HEAPU8[8297];
             $2_1 = HEAPU8[$3_1];
             $1_1 = $2_1 << 24 >> 24;
             if (!(!$6 & $1_1 >= 0)) {
              block35 : {
               block29 : {
                if ($6) {
                 break block29
                }
                HEAP32[$14 + 12 >> 2] = $10;
                $10 = $14 + 12 | 0;
                $9 = 0;
                $1_1 = $3_1;
                $5 = ($11 - $1_1 | 0) - 4 | 0;
                $2_1 = $4_1;
                $8 = $15 - $2_1 | 0;
                $12 = ($5 < $8 ? $5 : $8) + $1_1 | 0;
                block30 : {
                 if ($12 >>> 0 < $1_1 >>> 0) {
                  break block30
                 }
                 while (1) {
                  $5 = HEAP8[$1_1];
                  block34 : {
                   block31 : {
                    if ($5 < 0) {
                     if ($5 >>> 0 < 4294967234) {
                      break block30
                     }
                     $8 = (HEAPU8[$1_1 + 1] ^ -128) & 255;
                     if ($8 >>> 0 > 63) {
                      break block30
                     }
                     $6 = 2;
                     if ($5 >>> 0 < 4294967264) {
                      break block31
                     }
                     if (HEAP8[$1_1 + 2] > -65) {
                      break block30
                     }
                     block32 : {
                      $6 = $5 & 255;
                      if ($6 != 237) {
                       if ($6 != 224) {
                        break block32
                       }
                       $6 = 3;
                       if ($8 >>> 0 >= 32) {
                        break block31
                       }
                       break block30;
                      }
                      $6 = 3;
                      if ($8 >>> 0 < 32) {
                       break block31
                      }
                      break block30;
                     }
                     $6 = 3;
                     if ($5 >>> 0 < 4294967280) {
                      break block31
                     }
                     if (HEAP8[$1_1 + 3] > -65) {
                      break block30
                     }
                     block33 : {
                      if ($5 == -16) {
                       if ($8 >>> 0 >= 16) {
                        break block33
                       }
                       break block30;
                      }
                      if ($5 >>> 0 < 4294967284) {
                       break block33
                      }
                      if (!($5 == -12 & $8 >>> 0 < 16)) {
                       break block30
                      }
                     }
                     HEAP8[$2_1] = $5;
                     HEAP8[$2_1 + 1] = HEAPU8[$1_1 + 1];
                     HEAP8[$2_1 + 2] = HEAPU8[$1_1 + 2];
                     HEAP8[$2_1 + 3] = HEAPU8[$1_1 + 3];
                     $2_1 = $2_1 + 4 | 0;
                     $5 = 2;
                     $1_1 = $1_1 + 4 | 0;
                     break block34;
                    }
                    $6 = 1;
                    if ($5 >>> 0 < 14) {
                     break block30
                    }
                   }
                   HEAP8[$2_1] = $5;
                   HEAP8[$2_1 + 1] = HEAPU8[$1_1 + 1];
                   HEAP8[$2_1 + 2] = HEAPU8[$1_1 + 2];
                   $5 = $6 - 1 | 0;
                   $2_1 = $2_1 + $6 | 0;
                   $1_1 = $1_1 + $6 | 0;
                  }
                  $9 = $5 + $9 | 0;
                  if ($1_1 >>> 0 <= $12 >>> 0) {
                   continue
                  }
                  break;
                 };
                }
                HEAP32[$10 >> 2] = HEAP32[$10 >> 2] + $9;
                $2_1 = $1_1;
                $4_1 = ($1_1 - $3_1 | 0) + $4_1 | 0;
                $10 = HEAP32[$14 + 12 >> 2];
                if ($1_1 != $3_1) {
                 continue
                }
                $1_1 = HEAPU8[$3_1];
                $6 = HEAPU8[8297];
                if ($6) {
                 break block29
                }
                $6 = 0;
                $5 = $1_1;
                $8 = 1;
                break block35;
               }
               $5 = HEAPU8[8298];
               $8 = 0;
              }
              $5 = $5 & 255;
              $2_1 = 0;
              block36 : {
               if ($5 >>> 0 < 194) {
                break block36
               }
               $2_1 = 2;
               if ($5 >>> 0 < 224) {
                break block36
               }
               $2_1 = 3;
               if ($5 >>> 0 < 240) {
                break block36
               }
               $2_1 = ($5 >>> 0 < 245) << 2;
              }
              $5 = $2_1;
              block40 : {
               block38 : {
                block37 : {
                 if ($8) {
                  break block37
                 }
                 if (($1_1 & 192) != 128) {
                  $2_1 = $3_1;
                  break block38;
                 }
                 if ($6 >>> 0 > 1) {
                  break block37
                 }
                 block39 : {
                  $2_1 = HEAPU8[8298];
                  if ($2_1 >>> 0 <= 239) {
                   if ($2_1 == 224) {
                    break block39
                   }
                   if ($2_1 != 237 | ($1_1 & 255) >>> 0 < 160) {
                    break block37
                   }
                   $2_1 = $3_1;
                   break block38;
                  }
                  if ($2_1 != 240) {
                   if ($2_1 != 244 | ($1_1 & 255) >>> 0 < 144) {
                    break block37
                   }
                   $2_1 = $3_1;
                   break block38;
                  }
                  if (($1_1 & 255) >>> 0 > 143) {
                   break block37
                  }
                  $2_1 = $3_1;
                  break block38;
                 }
                 if (($1_1 & 255) >>> 0 >= 160) {
                  break block37
                 }
                 $2_1 = $3_1;
                 break block38;
                }
                $2_1 = $3_1 + 1 | 0;
                if ($5) {
                 break block40
                }
               }
               HEAP8[$4_1 + 2] = 189;
               HEAP8[$4_1] = 239;
               HEAP8[$4_1 + 1] = 191;
               HEAP8[8297] = 0;
               $10 = $10 + 2 | 0;
               $4_1 = $4_1 + 3 | 0;
               continue;
              }
              if ($5 >>> 0 <= $6 + 1 >>> 0) {
               HEAP8[8297] = 0;
               HEAP8[$4_1] = HEAPU8[8298];
               HEAP8[$4_1 + 1] = HEAPU8[8299];
               HEAP8[$4_1 + 2] = HEAPU8[8300];
               HEAP8[$4_1 + $6] = $1_1;
               $10 = ($5 == 4 ? 2 : $5 - 1 | 0) + $10 | 0;
               $4_1 = $4_1 + $5 | 0;
               continue;
              }
              HEAP8[8297] = $6 + 1;
              HEAP8[$6 + 8298] = $1_1;
              continue;
             }
             block41 : {
              if ($2_1) {
               if ($2_1 == 10) {
                break block28
               }
               if ($2_1 != 13) {
                break block41
               }
               break block28;
              }
              if (HEAPU8[8293] == 3) {
               break block28
              }
             }
             HEAP8[$4_1] = $1_1;
             $2_1 = $3_1 + 1 | 0;
             $4_1 = $4_1 + 1 | 0;
             continue;
            }
            break;
           };
           if ($5 | $8) {
            break block6
           }
           $1_1 = HEAPU8[$3_1];
           if ($1_1) {
            HEAP8[8292] = $1_1 == 13 ? 2 : 1;
            $1_1 = HEAPU8[8293];
            $2_1 = $1_1 != 1 ? $1_1 : 0;
            $3_1 = $3_1 + 1 | 0;
            break block8;
           }
           HEAP8[8292] = 6;
           $2_1 = 9;
           $10 = 0;
           $4_1 = $0_1;
           break block42;
          }
          $1_1 = HEAPU8[$3_1];
          HEAP8[8292] = HEAPU8[8293] == 4 ? 5 : 4;
          $3_1 = ($1_1 == 32) + $3_1 | 0;
          $16 = 1;
          break block6;
         }
         $2_1 = HEAPU8[8294];
         $9 = $11 - $3_1 | 0;
         $1_1 = $2_1 + $9 | 0;
         $5 = HEAPU8[8293];
         $8 = $5 * 6;
         $6 = $8 - -8192 | 0;
         block43 : {
          while (1) {
           $12 = HEAPU8[$2_1 + $6];
           if (!$12 | $12 != HEAPU8[$3_1]) {
            break block43
           }
           $3_1 = $3_1 + 1 | 0;
           $2_1 = $2_1 + 1 | 0;
           $9 = $9 - 1 | 0;
           if ($9) {
            continue
           }
           break;
          };
          $3_1 = $11;
          $2_1 = $1_1;
         }
         HEAP8[8294] = $2_1;
         if ($3_1 == $11) {
          $3_1 = $11;
          break block6;
         }
         $1_1 = HEAPU8[($2_1 + $8 | 0) - -8192];
         if (!$5) {
          HEAP8[8292] = $1_1 ? ($2_1 ? 6 : 1) : 1;
          break block6;
         }
         block44 : {
          block45 : {
           if (!$1_1) {
            $1_1 = HEAPU8[$3_1];
            if ($1_1 == 10 | $1_1 == 13) {
             break block44
            }
            if ($1_1 == 58) {
             break block45
            }
           }
           HEAP8[8292] = 6;
           break block6;
          }
          $3_1 = $3_1 + 1 | 0;
         }
         HEAP8[8294] = 0;
         HEAP8[8292] = 3;
         HEAP32[2072] = 0;
         $1_1 = HEAPU8[8295];
         if ($5 != 1) {
          if (!($1_1 | $5 == 4)) {
           HEAP8[8295] = 1
          }
          $2_1 = $0_1 != $4_1;
          break block8;
         }
         if ($1_1 == 2) {
          HEAP8[$4_1] = 10;
          $4_1 = $4_1 + 1 | 0;
         }
         HEAP8[8295] = 2;
         break block6;
        }
        $1_1 = $0_1;
       }
       block47 : {
        $0_1 = HEAPU8[$3_1];
        block46 : {
         if (!($0_1 != 13 & $0_1 != 10)) {
          $0_1 = HEAPU8[8295];
          HEAP8[8295] = 0;
          HEAP8[8292] = HEAPU8[$3_1] == 13 ? 2 : 1;
          $2_1 = $0_1 ? ($0_1 == 2 ? 6 : 7) : 0;
          break block46;
         }
         HEAP8[8294] = 0;
         if ($0_1 != 58) {
          break block47
         }
         if (!(HEAP8[8296] & 1)) {
          HEAP8[8292] = 6;
          $0_1 = $1_1;
          break block6;
         }
         HEAP16[4146] = 1284;
         $2_1 = $1_1 != $4_1;
        }
        $3_1 = $3_1 + 1 | 0;
        $0_1 = $1_1;
        break block8;
       }
       HEAP8[8292] = 6;
       block51 : {
        block50 : {
         block49 : {
          block48 : {
           if ($0_1 >>> 0 <= 104) {
            if ($0_1 == 100) {
             break block48
            }
            if ($0_1 == 101) {
             break block49
            }
            $0_1 = $1_1;
            break block6;
           }
           if ($0_1 == 105) {
            break block50
           }
           if ($0_1 == 114) {
            break block51
           }
           $0_1 = $1_1;
           break block6;
          }
          HEAP16[4146] = 256;
          $0_1 = $1_1;
          break block6;
         }
         HEAP16[4146] = 512;
         $0_1 = $1_1;
         break block6;
        }
        HEAP16[4146] = 768;
        $0_1 = $1_1;
        break block6;
       }
       HEAP16[4146] = 1024;
       $0_1 = $1_1;
       break block6;
      }
      if (!(!$18 | !$2_1)) {
       if (HEAPU8[8292] != 4) {
        break block42
       }
       $2_1 = HEAPU8[8293] != 1 ? 8 : $2_1;
       break block42;
      }
      if (!$2_1) {
       break block6
      }
     }
     HEAP32[$7 >> 2] = $2_1;
     $0_1 = $4_1 - $0_1 | 0;
     HEAP32[$7 + 4 >> 2] = $0_1;
     HEAP32[$7 + 8 >> 2] = $0_1 - $10;
     $13 = $10 + $13 | 0;
     $10 = 0;
     if ($2_1 == 4) {
      HEAP32[$7 + 8 >> 2] = HEAP32[2072]
     }
     $7 = $7 + 12 | 0;
     $0_1 = $4_1;
    }
    if ($16) {
     continue
    }
    break;
   };
   $0_1 = $4_1 - HEAP32[2062] | 0;
   HEAP32[2066] = $0_1;
   HEAP32[2067] = $0_1 - $13;
   HEAP32[2068] = ($7 - HEAP32[2064] | 0) / 12;
   $3_1 = $3_1 - 8304 | 0;
  }
  global$0 = $14 + 16 | 0;
  return $3_1 | 0;
 }
  function wasm2js_memory_copy(to, from, length) {
  if (HEAPU8.copyWithin) HEAPU8.copyWithin(to, from, from + length);
  else HEAPU8.set(HEAPU8.subarray(from, from + length), to);
 }
 HEAPU8.set([239,187,191,0,0,0,100,97,116,97,0,0,101,118,101,110,116,0,105,100,0,0,0,0,114,101,116,114,121,0,0,0,112,32,0,0,0,0,1,0,96,32,0,0,16,0,0,0,12,0,0,0,56,32], 8192);
 HEAPU8.set([112,32,1,0,32,0,1,0,144,32,2,0,0,32], 8248);
 return { memory: { buffer: buffer }, "es_layout": $2, 
  "es_start": $3, 
  "es_parse": $4
 };
}
